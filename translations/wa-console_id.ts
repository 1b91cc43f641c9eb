<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id_ID" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Added a gateway</source>
        <translation>Menambahkan gateway</translation>
    </message>
    <message>
        <source>Removed a gateway from this console</source>
        <translation>Menghapus gateway dari konsol ini</translation>
    </message>
    <message>
        <source>Saved a gateway&apos;s admin token</source>
        <translation>Menyimpan token admin gateway</translation>
    </message>
    <message>
        <source>Created a project</source>
        <translation>Membuat proyek</translation>
    </message>
    <message>
        <source>Imported a project</source>
        <translation>Mengimpor proyek</translation>
    </message>
    <message>
        <source>Renamed a project</source>
        <translation>Mengganti nama proyek</translation>
    </message>
    <message>
        <source>Changed where events go</source>
        <translation>Mengubah tujuan peristiwa</translation>
    </message>
    <message>
        <source>Removed a project from this console</source>
        <translation>Menghapus proyek dari konsol ini</translation>
    </message>
    <message>
        <source>Deleted a project at the gateway</source>
        <translation>Menghapus proyek di gateway</translation>
    </message>
    <message>
        <source>Revealed a secret</source>
        <translation>Menampilkan rahasia</translation>
    </message>
    <message>
        <source>Rotated an app token</source>
        <translation>Merotasi token aplikasi</translation>
    </message>
    <message>
        <source>Fetched an app token from the gateway</source>
        <translation>Mengambil token aplikasi dari gateway</translation>
    </message>
    <message>
        <source>Pasted an app token</source>
        <translation>Menempelkan token aplikasi</translation>
    </message>
    <message>
        <source>Rotated a webhook secret</source>
        <translation>Merotasi rahasia webhook</translation>
    </message>
    <message>
        <source>Pasted a webhook secret</source>
        <translation>Menempelkan rahasia webhook</translation>
    </message>
    <message>
        <source>Retired an old webhook secret</source>
        <translation>Memensiunkan rahasia webhook lama</translation>
    </message>
    <message>
        <source>Created a device</source>
        <translation>Membuat perangkat</translation>
    </message>
    <message>
        <source>Asked for a pairing code</source>
        <translation>Meminta kode pemasangan</translation>
    </message>
    <message>
        <source>Disconnected a device</source>
        <translation>Memutuskan perangkat</translation>
    </message>
    <message>
        <source>Destroyed a device</source>
        <translation>Memusnahkan perangkat</translation>
    </message>
    <message>
        <source>Sent a message</source>
        <translation>Mengirim pesan</translation>
    </message>
    <message>
        <source>Changed a gateway&apos;s name, address or environment</source>
        <translation>Mengubah nama, alamat, atau lingkungan gateway</translation>
    </message>
    <message>
        <source>Added a device by its id</source>
        <translation>Menambahkan perangkat lewat id-nya</translation>
    </message>
</context>
<context>
    <name>Autopsy</name>
    <message>
        <source>milliseconds</source>
        <translation>milidetik</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>detik</translation>
    </message>
    <message>
        <source>no spaces</source>
        <translation>tanpa spasi</translation>
    </message>
    <message>
        <source>a space after each comma and colon</source>
        <translation>satu spasi setelah tiap koma dan titik dua</translation>
    </message>
    <message>
        <source>a space after each colon</source>
        <translation>satu spasi setelah tiap titik dua</translation>
    </message>
    <message>
        <source>lines indented by two</source>
        <translation>baris menjorok dua spasi</translation>
    </message>
    <message>
        <source>lines indented by four</source>
        <translation>baris menjorok empat spasi</translation>
    </message>
    <message>
        <source>lines indented by tabs</source>
        <translation>baris menjorok dengan tab</translation>
    </message>
    <message>
        <source>other letters than ASCII as \u00e9</source>
        <translation>huruf selain ASCII sebagai \u00e9</translation>
    </message>
    <message>
        <source>other letters than ASCII as \u00E9</source>
        <translation>huruf selain ASCII sebagai \u00E9</translation>
    </message>
    <message>
        <source>slashes as \/</source>
        <translation>garis miring sebagai \/</translation>
    </message>
    <message>
        <source>angle brackets as \u003c</source>
        <translation>kurung sudut sebagai \u003c</translation>
    </message>
    <message>
        <source>keys in alphabetical order</source>
        <translation>kunci dalam urutan abjad</translation>
    </message>
    <message>
        <source>keys in the order of the contract</source>
        <translation>kunci dalam urutan kontrak</translation>
    </message>
    <message>
        <source>a line break at the end</source>
        <translation>ganti baris di akhir</translation>
    </message>
    <message>
        <source>It is signed with webhook secret %1 (%2), which this project retired on %3. Give the sender the secret in use.</source>
        <extracomment>%1 is a secret&apos;s label, %2 its fingerprint, %3 a date and time</extracomment>
        <translation>Ditandatangani dengan rahasia webhook %1 (%2) yang dipensiunkan proyek ini pada %3. Beri pengirim rahasia yang dipakai sekarang.</translation>
    </message>
    <message>
        <source>It is signed with the webhook secret of the project %1 (%2). Give the sender this project&apos;s secret, or send its events there.</source>
        <extracomment>%1 is a project&apos;s name, %2 the secret&apos;s fingerprint</extracomment>
        <translation>Ditandatangani dengan rahasia webhook proyek %1 (%2). Beri pengirim rahasia proyek ini, atau kirim event-nya ke proyek itu.</translation>
    </message>
    <message>
        <source>White space was kept with the webhook secret here. Add the secret again without it.</source>
        <translation>Spasi putih ikut tersimpan bersama rahasia webhook di sini. Tambahkan rahasia lagi tanpa spasi itu.</translation>
    </message>
    <message>
        <source>The sender&apos;s copy of the webhook secret begins or ends with white space (%1). Have it removed there.</source>
        <extracomment>%1 is white space, written as &quot;
&quot;</extracomment>
        <translation>Salinan rahasia webhook pada pengirim diawali atau diakhiri spasi putih (%1). Minta agar dihapus di sana.</translation>
    </message>
    <message>
        <source>a space</source>
        <translation>satu spasi</translation>
    </message>
    <message>
        <source>The sender decodes the webhook secret from base64 before it signs. The profile takes the secret as text.</source>
        <translation>Pengirim mengurai rahasia webhook dari base64 sebelum menandatangani. Profil memakai rahasia sebagai teks.</translation>
    </message>
    <message>
        <source>The sender takes the whole webhook secret as text. The profile decodes what follows whsec_ from base64.</source>
        <translation>Pengirim memakai seluruh rahasia webhook sebagai teks. Profil mengurai yang mengikuti whsec_ dari base64.</translation>
    </message>
    <message>
        <source>The sender cuts whsec_ off the webhook secret and takes the rest as text. The profile does not.</source>
        <translation>Pengirim membuang whsec_ dari rahasia webhook dan memakai sisanya sebagai teks. Profil tidak.</translation>
    </message>
    <message>
        <source>It is signed with webhook secret %1 (%2), which this project has retired.</source>
        <extracomment>%1 is a secret&apos;s label, %2 its fingerprint</extracomment>
        <translation>Ditandatangani dengan rahasia webhook %1 (%2) yang sudah dipensiunkan proyek ini.</translation>
    </message>
    <message>
        <source>It is right under the profile %1, and the project is pinned to %2.</source>
        <extracomment>%1 is a signature profile such as wa-v1, %2 another one</extracomment>
        <translation>Tanda tangan benar menurut profil %1, sedangkan proyek ditetapkan ke %2.</translation>
    </message>
    <message>
        <source>The sender signs %1, and the profile expects %2.</source>
        <extracomment>%1 is a template such as {time}.{body}, %2 another one</extracomment>
        <translation>Pengirim menandatangani %1, sedangkan profil mengharapkan %2.</translation>
    </message>
    <message>
        <source>It stands in the header %1, and the profile looks in %2.</source>
        <extracomment>%1 and %2 are names of headers</extracomment>
        <translation>Tanda tangan ada di header %1, sedangkan profil mencarinya di %2.</translation>
    </message>
    <message>
        <source>The signature is right, and the header %1 that belongs to it is not (%2).</source>
        <extracomment>%1 is a header&apos;s name, %2 a reason&apos;s code</extracomment>
        <translation>Tanda tangan benar, tetapi header %1 yang menyertainya tidak (%2).</translation>
    </message>
    <message numerus="yes">
        <source>The header %1 is there %n time(s) where it may be there once.</source>
        <extracomment>%1 is a header&apos;s name</extracomment>
        <translation>
            <numerusform>Header %1 muncul %n kali, padahal hanya boleh sekali.</numerusform>
        </translation>
    </message>
    <message>
        <source>The signature is written in %1, and the profile expects %2.</source>
        <extracomment>%1 is an encoding such as base64, %2 another one</extracomment>
        <translation>Tanda tangan ditulis dalam %1, sedangkan profil mengharapkan %2.</translation>
    </message>
    <message>
        <source>The signature has lost its prefix %1.</source>
        <extracomment>%1 is a prefix such as sha256=</extracomment>
        <translation>Tanda tangan kehilangan awalannya, %1.</translation>
    </message>
    <message>
        <source>The signature begins with %1, and the profile expects %2.</source>
        <extracomment>%1 is a prefix such as v1=, %2 another one</extracomment>
        <translation>Tanda tangan diawali %1, sedangkan profil mengharapkan %2.</translation>
    </message>
    <message>
        <source>The sender signs with HMAC-%1, and the profile expects HMAC-%2.</source>
        <extracomment>%1 is a digest such as SHA-1, %2 another one</extracomment>
        <translation>Pengirim menandatangani dengan HMAC-%1, sedangkan profil mengharapkan HMAC-%2.</translation>
    </message>
    <message>
        <source>The signed time is written as %1 and not as a number.</source>
        <extracomment>%1 is a time as the sender wrote it</extracomment>
        <translation>Waktu yang ditandatangani ditulis sebagai %1, bukan sebagai bilangan.</translation>
    </message>
    <message>
        <source>The sender counts its time in %1, and the profile expects %2.</source>
        <extracomment>%1 and %2 are seconds and milliseconds, or the other way round</extracomment>
        <translation>Pengirim menghitung waktu dalam %1, sedangkan profil mengharapkan %2.</translation>
    </message>
    <message>
        <source>The signature is right. Its time lies %1 ahead of this computer&apos;s clock, and %2 are accepted: set the clocks.</source>
        <extracomment>%1 and %2 are lengths of time</extracomment>
        <translation>Tanda tangan benar. Waktunya %1 lebih maju dari jam komputer ini, dan yang diterima %2: cocokkan kedua jam.</translation>
    </message>
    <message>
        <source>The signature is right. Its time lies %1 behind this computer&apos;s clock, and %2 are accepted: the clocks differ, or the delivery was held back or repeated.</source>
        <extracomment>%1 and %2 are lengths of time</extracomment>
        <translation>Tanda tangan benar. Waktunya %1 di belakang jam komputer ini, dan yang diterima %2: jamnya berbeda, atau kiriman tertahan atau diulang.</translation>
    </message>
    <message>
        <source>A line break was added to the end of the body on its way.</source>
        <translation>Satu ganti baris ditambahkan di akhir isi dalam perjalanan.</translation>
    </message>
    <message>
        <source>The line break at the end of the body was lost on its way.</source>
        <translation>Ganti baris di akhir isi hilang dalam perjalanan.</translation>
    </message>
    <message>
        <source>White space was added around the body on its way.</source>
        <translation>Spasi putih ditambahkan di sekitar isi dalam perjalanan.</translation>
    </message>
    <message>
        <source>The line endings in the body were changed on its way.</source>
        <translation>Akhir baris di dalam isi berubah dalam perjalanan.</translation>
    </message>
    <message>
        <source>A byte-order mark was put before the body on its way.</source>
        <translation>Tanda urutan byte ditambahkan di depan isi dalam perjalanan.</translation>
    </message>
    <message>
        <source>The byte-order mark before the body was lost on its way.</source>
        <translation>Tanda urutan byte di depan isi hilang dalam perjalanan.</translation>
    </message>
    <message>
        <source>The body was read and written anew on its way, as a proxy may do. It was signed with %1.</source>
        <extracomment>%1 says how a JSON text was written: no spaces, keys in alphabetical order</extracomment>
        <translation>Isi dibaca dan ditulis ulang dalam perjalanan, seperti yang mungkin dilakukan proxy. Yang ditandatangani: %1.</translation>
    </message>
    <message>
        <source>The body was signed while it was compressed (%1), and was unpacked on its way.</source>
        <extracomment>%1 is gzip or deflate</extracomment>
        <translation>Isi ditandatangani saat masih dimampatkan (%1), lalu dibuka dalam perjalanan.</translation>
    </message>
    <message>
        <source>One byte of the body was changed on its way: at offset %1, %2 was signed and %3 came.</source>
        <extracomment>%1 is an offset, %2 and %3 are bytes</extracomment>
        <translation>Satu byte isi berubah dalam perjalanan: pada ofset %1, %2 yang ditandatangani dan %3 yang tiba.</translation>
    </message>
    <message>
        <source>One byte was added to the body on its way: %2 at offset %1.</source>
        <extracomment>%1 is an offset, %2 a byte</extracomment>
        <translation>Satu byte ditambahkan ke isi dalam perjalanan: %2 pada ofset %1.</translation>
    </message>
    <message>
        <source>One byte of the body was lost on its way: %2 at offset %1.</source>
        <extracomment>%1 is an offset, %2 a byte</extracomment>
        <translation>Satu byte isi hilang dalam perjalanan: %2 pada ofset %1.</translation>
    </message>
    <message>
        <source>The signature is right with webhook secret %1, which is accepted now: it was judged before that secret or profile was in use.</source>
        <extracomment>%1 is a secret&apos;s label</extracomment>
        <translation>Tanda tangan benar dengan rahasia webhook %1 yang sekarang diterima: dinilai sebelum rahasia atau profil itu dipakai.</translation>
    </message>
    <message>
        <source>No header of this delivery holds anything that could be a signature.</source>
        <translation>Tidak ada header kiriman ini yang isinya mungkin tanda tangan.</translation>
    </message>
    <message>
        <source>No webhook secret can be read now, so there is nothing to compute with.</source>
        <translation>Tidak ada rahasia webhook yang dapat dibaca sekarang, jadi tidak ada yang dapat dihitung.</translation>
    </message>
    <message>
        <source>Stopped before everything was tried.</source>
        <translation>Dihentikan sebelum semuanya dicoba.</translation>
    </message>
    <message>
        <source>None of the mistakes that were tried explains this signature. It may be made with a secret that this console never had, or the body was changed in more than one place.</source>
        <translation>Tidak satu pun kesalahan yang dicoba menjelaskan tanda tangan ini. Mungkin dibuat dengan rahasia yang tidak pernah dimiliki konsol ini, atau isi diubah di lebih dari satu tempat.</translation>
    </message>
    <message>
        <source>The body is too long for every single byte of it to be tried.</source>
        <translation>Isi terlalu panjang untuk mencoba setiap bytenya satu per satu.</translation>
    </message>
</context>
<context>
    <name>BodyFault</name>
    <message>
        <source>there is no value.</source>
        <translation>tidak ada nilai.</translation>
    </message>
    <message>
        <source>this cannot stand here.</source>
        <translation>ini tidak boleh ada di sini.</translation>
    </message>
    <message>
        <source>a comma is missing before this.</source>
        <translation>koma kurang di depan ini.</translation>
    </message>
    <message>
        <source>a colon is missing before this.</source>
        <translation>titik dua kurang di depan ini.</translation>
    </message>
    <message>
        <source>a value is missing before this.</source>
        <translation>nilai kurang di depan ini.</translation>
    </message>
    <message>
        <source>a key is missing before this.</source>
        <translation>kunci kurang di depan ini.</translation>
    </message>
    <message>
        <source>this key has no quotes.</source>
        <translation>kunci ini tanpa tanda kutip.</translation>
    </message>
    <message>
        <source>nothing follows this comma.</source>
        <translation>tidak ada yang mengikuti koma ini.</translation>
    </message>
    <message>
        <source>this bracket does not fit the one it closes.</source>
        <translation>kurung ini tidak cocok dengan yang ditutupnya.</translation>
    </message>
    <message>
        <source>the string that begins here never ends.</source>
        <translation>string yang dimulai di sini tidak pernah berakhir.</translation>
    </message>
    <message>
        <source>the body ends inside a list or an object.</source>
        <translation>isi berakhir di tengah daftar atau objek.</translation>
    </message>
    <message>
        <source>there is no such escape.</source>
        <translation>tidak ada urutan escape seperti ini.</translation>
    </message>
    <message>
        <source>no number is written like this.</source>
        <translation>bilangan tidak ditulis seperti ini.</translation>
    </message>
    <message>
        <source>this word is neither true, false nor null.</source>
        <translation>kata ini bukan true, false, atau null.</translation>
    </message>
    <message>
        <source>a control character stands in a string as it is.</source>
        <translation>karakter kendali ada di dalam string begitu saja.</translation>
    </message>
    <message>
        <source>this byte is not UTF-8.</source>
        <translation>byte ini bukan UTF-8.</translation>
    </message>
    <message>
        <source>what is nested deeper is not taken apart.</source>
        <translation>yang bersarang lebih dalam tidak diurai.</translation>
    </message>
    <message>
        <source>more follows where the value has ended.</source>
        <translation>masih ada lanjutan setelah nilai berakhir.</translation>
    </message>
    <message>
        <source>what follows is too long to be taken apart.</source>
        <translation>selanjutnya terlalu panjang untuk diurai.</translation>
    </message>
    <message>
        <source>The body is empty.</source>
        <translation>Isi kosong.</translation>
    </message>
    <message>
        <source>Byte %1 (line %2, column %3): %4</source>
        <extracomment>%1 is a byte&apos;s offset, %2 its line, %3 its column, %4 what is wrong, a sentence</extracomment>
        <translation>Byte %1 (baris %2, kolom %3): %4</translation>
    </message>
    <message>
        <source>Not valid JSON at byte %1 (line %2, column %3): %4</source>
        <extracomment>%1 is a byte&apos;s offset, %2 its line, %3 its column, %4 what is wrong, a sentence</extracomment>
        <translation>Bukan JSON yang sah di byte %1 (baris %2, kolom %3): %4</translation>
    </message>
</context>
<context>
    <name>BodyLines</name>
    <message>
        <source>%1 in all</source>
        <translation>semuanya %1</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n anggota</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n butir</numerusform>
        </translation>
    </message>
    <message>
        <source>no value</source>
        <translation>tanpa nilai</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>bukan JSON</translation>
    </message>
    <message>
        <source>not closed</source>
        <translation>tidak ditutup</translation>
    </message>
    <message>
        <source>doubled key</source>
        <translation>kunci ganda</translation>
    </message>
</context>
<context>
    <name>Bubble</name>
    <message>
        <source>Taken back by its sender</source>
        <translation>Ditarik kembali oleh pengirimnya</translation>
    </message>
    <message>
        <source>Forwarded</source>
        <translation>Diteruskan</translation>
    </message>
    <message>
        <source>Mentions %1</source>
        <extracomment>%1 are the numbers of people</extracomment>
        <translation>Menyebut %1</translation>
    </message>
    <message>
        <source>Edited · %1</source>
        <extracomment>%1 is a time</extracomment>
        <translation>Disunting · %1</translation>
    </message>
</context>
<context>
    <name>BulkVerbs</name>
    <message>
        <source>Check Devices</source>
        <translation>Periksa Perangkat</translation>
    </message>
    <message>
        <source>Disconnect Devices</source>
        <translation>Putuskan Perangkat</translation>
    </message>
    <message>
        <source>Reconnect Devices</source>
        <translation>Hubungkan Ulang Perangkat</translation>
    </message>
    <message>
        <source>Destroy Devices</source>
        <translation>Hancurkan Perangkat</translation>
    </message>
    <message numerus="yes">
        <source>Check %n Device(s)</source>
        <translation>
            <numerusform>Periksa %n Perangkat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disconnect %n Device(s)</source>
        <translation>
            <numerusform>Putuskan %n Perangkat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reconnect %n Device(s)</source>
        <translation>
            <numerusform>Hubungkan Ulang %n Perangkat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Destroy %n Device(s)</source>
        <translation>
            <numerusform>Hancurkan %n Perangkat</numerusform>
        </translation>
    </message>
    <message>
        <source>Asks each session for something that changes nothing. A session that answers is alive.</source>
        <translation>Meminta sesuatu dari setiap sesi yang tidak mengubah apa pun. Sesi yang menjawab berarti hidup.</translation>
    </message>
    <message>
        <source>Ends each session. The devices and their history stay. Linking again needs a new QR code and the phone.</source>
        <translation>Mengakhiri setiap sesi. Perangkat dan riwayatnya tetap ada. Untuk menautkan lagi perlu kode QR baru dan ponselnya.</translation>
    </message>
    <message>
        <source>Ends each open session and asks for a new QR code. A device is linked again when its phone has scanned the code that Show Code shows.</source>
        <translation>Mengakhiri setiap sesi yang terbuka dan meminta kode QR baru. Perangkat tertaut lagi setelah ponselnya memindai kode yang ditampilkan Lihat Kode.</translation>
    </message>
    <message>
        <source>For each device, sending and receiving stop, its activity is archived, its media is deleted, its id never works again.</source>
        <translation>Untuk setiap perangkat, pengiriman dan penerimaan berhenti, aktivitasnya diarsipkan, medianya dihapus, id-nya tidak berlaku lagi.</translation>
    </message>
</context>
<context>
    <name>DiffTr</name>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n tak berubah</numerusform>
        </translation>
    </message>
    <message>
        <source>Volatile</source>
        <translation>Berubah-ubah</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Diubah</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ditambah</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Dihapus</translation>
    </message>
    <message>
        <source>Not on this side</source>
        <translation>Tidak ada di sisi ini</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of equal bytes</source>
        <translation>
            <numerusform>%n baris byte yang sama</numerusform>
        </translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Berbeda</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>A value is not as the gateway needs it. Correct it and try again.</source>
        <translation>Ada nilai yang tidak sesuai dengan kebutuhan gateway. Perbaiki, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The gateway is getting too many requests. Wait a minute, then try again.</source>
        <translation>Gateway menerima terlalu banyak permintaan. Tunggu satu menit, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The gateway is getting too many requests. Try again in %1.</source>
        <extracomment>%1 is a length of time, such as &quot;30 s&quot;.</extracomment>
        <translation>Gateway menerima terlalu banyak permintaan. Coba lagi dalam %1.</translation>
    </message>
    <message>
        <source>The keychain is locked. Unlock it, then try again.</source>
        <translation>Gantungan kunci terkunci. Buka kuncinya, lalu coba lagi.</translation>
    </message>
    <message>
        <source>No keychain is running in this session. Start one, or keep secrets until you quit.</source>
        <translation>Tidak ada gantungan kunci yang berjalan di sesi ini. Jalankan satu, atau simpan rahasia sampai Anda keluar.</translation>
    </message>
    <message>
        <source>The keychain has no default keyring. Create one, or keep secrets until you quit.</source>
        <translation>Gantungan kunci tidak punya ring bawaan. Buat satu, atau simpan rahasia sampai Anda keluar.</translation>
    </message>
    <message>
        <source>The keychain refused this program. Allow it in the keychain&apos;s settings, then try again.</source>
        <translation>Gantungan kunci menolak program ini. Izinkan di pengaturan gantungan kunci, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The keychain has no such entry any more. Paste or rotate the secret.</source>
        <translation>Gantungan kunci tidak lagi punya entri ini. Tempelkan rahasianya atau rotasi.</translation>
    </message>
    <message>
        <source>The keychain does not answer. Look for a password window of the desktop, then try again.</source>
        <translation>Gantungan kunci tidak menjawab. Cari jendela kata sandi di desktop, lalu coba lagi.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Dibatalkan.</translation>
    </message>
    <message>
        <source>The gateway cannot be reached; nothing was sent. Check the network and the gateway&apos;s address.</source>
        <translation>Gateway tidak dapat dijangkau; tidak ada yang terkirim. Periksa jaringan dan alamat gateway.</translation>
    </message>
    <message>
        <source>The gateway did not answer in time. Try again.</source>
        <translation>Gateway tidak menjawab tepat waktu. Coba lagi.</translation>
    </message>
    <message>
        <source>The gateway&apos;s certificate was refused; nothing was sent. Check its address, this computer&apos;s clock, and any proxy in between.</source>
        <translation>Sertifikat gateway ditolak; tidak ada yang terkirim. Periksa alamatnya, jam komputer ini, dan proxy di antaranya.</translation>
    </message>
    <message>
        <source>The gateway did not answer; it may have been done. Look for it before you try again.</source>
        <translation>Gateway tidak menjawab; mungkin sudah dilakukan. Periksa dulu sebelum mencoba lagi.</translation>
    </message>
    <message>
        <source>The gateway refused the app token. Check the token, or rotate it.</source>
        <translation>Gateway menolak token aplikasi. Periksa tokennya atau rotasi.</translation>
    </message>
    <message>
        <source>The gateway refused the rotation PIN. Enter the PIN again.</source>
        <translation>Gateway menolak PIN rotasi. Masukkan PIN lagi.</translation>
    </message>
    <message>
        <source>The gateway has no rotation PIN configured, so it neither rotates nor reveals tokens. Ask whoever runs the gateway.</source>
        <translation>PIN rotasi belum diatur di gateway, jadi token tidak dapat dirotasi atau ditampilkan. Tanyakan kepada pengelola gateway.</translation>
    </message>
    <message>
        <source>This belongs to another project. Choose the project it belongs to.</source>
        <translation>Ini milik proyek lain. Pilih proyek pemiliknya.</translation>
    </message>
    <message>
        <source>The group does not let this account post. Trying again does not help; ask a group admin.</source>
        <translation>Grup tidak mengizinkan akun ini mengirim pesan. Mencoba lagi tidak membantu; tanyakan kepada admin grup.</translation>
    </message>
    <message>
        <source>The gateway does not know it. Check the id, or refresh the list.</source>
        <translation>Gateway tidak mengenalnya. Periksa id-nya atau segarkan daftar.</translation>
    </message>
    <message>
        <source>The name is taken. Choose another name.</source>
        <translation>Nama sudah dipakai. Pilih nama lain.</translation>
    </message>
    <message>
        <source>The device is not connected to WhatsApp. Disconnect it, then scan a new code.</source>
        <translation>Perangkat tidak terhubung ke WhatsApp. Putuskan, lalu pindai kode baru.</translation>
    </message>
    <message>
        <source>The present code is still valid, or the device is linked. Wait for the code to run out, or disconnect the device first.</source>
        <translation>Kode yang sekarang masih berlaku, atau perangkat sudah tertaut. Tunggu sampai kode habis, atau putuskan perangkat dulu.</translation>
    </message>
    <message>
        <source>The phone has too many linked devices. Remove a linked device on the phone.</source>
        <translation>Ponsel punya terlalu banyak perangkat tertaut. Hapus satu perangkat tertaut di ponsel.</translation>
    </message>
    <message>
        <source>WhatsApp refuses the gateway&apos;s client as outdated. The gateway must reconnect with a newer one; tell whoever runs it.</source>
        <translation>WhatsApp menolak klien gateway karena usang. Gateway harus menyambung ulang dengan yang lebih baru; beri tahu pengelolanya.</translation>
    </message>
    <message>
        <source>The device was logged out on the phone. Scan a new code.</source>
        <translation>Perangkat dikeluarkan dari ponsel. Pindai kode baru.</translation>
    </message>
    <message>
        <source>The device was destroyed; its id never works again. Create a new device.</source>
        <translation>Perangkat telah dihancurkan; id-nya tidak berlaku lagi. Buat perangkat baru.</translation>
    </message>
    <message>
        <source>It is larger than the gateway takes. Use a smaller file, or a URL as the media source.</source>
        <translation>Ukurannya melebihi batas gateway. Pakai berkas yang lebih kecil, atau URL sebagai sumber media.</translation>
    </message>
    <message>
        <source>The gateway gave up on the request. Send it again.</source>
        <translation>Gateway menyerah atas permintaan ini. Kirim lagi.</translation>
    </message>
    <message>
        <source>The gateway got no answer from WhatsApp in time; it may have been done. Look for it before you try again.</source>
        <translation>Gateway tidak mendapat jawaban WhatsApp tepat waktu; mungkin sudah dilakukan. Periksa dulu sebelum mencoba lagi.</translation>
    </message>
    <message>
        <source>The gateway had an error of its own. Try again later; the details help whoever runs it.</source>
        <translation>Gateway mengalami galat. Coba lagi nanti; rinciannya membantu pengelolanya.</translation>
    </message>
    <message>
        <source>The answer is not one of this gateway. Check the address, and any proxy in between.</source>
        <translation>Jawabannya bukan dari gateway ini. Periksa alamat dan proxy di antaranya.</translation>
    </message>
    <message>
        <source>This computer cannot store it. Check the free space and the permissions of the profile folder.</source>
        <translation>Komputer ini tidak dapat menyimpannya. Periksa ruang kosong dan izin folder profil.</translation>
    </message>
    <message>
        <source>A setting does not fit. The details name it.</source>
        <translation>Ada pengaturan yang tidak cocok. Rinciannya menyebutkan yang mana.</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Coba Lagi</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Segarkan</translation>
    </message>
    <message>
        <source>The preview was cancelled.</source>
        <translation>Pratinjau dibatalkan.</translation>
    </message>
    <message>
        <source>Cannot preview this file: it is not a JPEG, PNG, WebP or GIF picture. Save it to look at it with another program.</source>
        <translation>Tidak dapat mempratinjau berkas ini: ini bukan gambar JPEG, PNG, WebP, atau GIF. Simpan untuk melihatnya dengan program lain.</translation>
    </message>
    <message>
        <source>Cannot preview this picture: it is larger than 33 megapixels. Save it to look at it with another program.</source>
        <translation>Tidak dapat mempratinjau gambar ini: ukurannya lebih dari 33 megapiksel. Simpan untuk melihatnya dengan program lain.</translation>
    </message>
    <message>
        <source>Cannot preview pictures: the program wa-decoder is missing beside this one. Install the console again.</source>
        <translation>Tidak dapat mempratinjau gambar: program wa-decoder tidak ada di samping program ini. Pasang ulang konsol.</translation>
    </message>
    <message>
        <source>Cannot preview this picture: decoding it took more time or memory than a picture may take.</source>
        <translation>Tidak dapat mempratinjau gambar ini: pembacaannya memakan waktu atau memori lebih dari yang diizinkan untuk satu gambar.</translation>
    </message>
    <message>
        <source>Cannot preview this picture: it is broken or was cut off. Download it again.</source>
        <translation>Tidak dapat mempratinjau gambar ini: gambarnya rusak atau terpotong. Unduh lagi.</translation>
    </message>
    <message>
        <source>Another gateway of this console has this address already. Use that one.</source>
        <translation>Gateway lain di konsol ini sudah memakai alamat ini. Gunakan yang itu.</translation>
    </message>
    <message>
        <source>Projects are on it. Forget or delete them first.</source>
        <translation>Masih ada proyek di sana. Lupakan atau hapus proyek itu dahulu.</translation>
    </message>
    <message>
        <source>This console does not have the gateway&apos;s admin token. Save it with the gateway.</source>
        <translation>Konsol ini tidak memiliki token admin gateway. Simpan token itu pada gateway-nya.</translation>
    </message>
    <message>
        <source>The gateway has not told this project&apos;s id yet: it comes with its first device or event.</source>
        <translation>Gateway belum memberi tahu id proyek ini: id itu datang bersama perangkat atau event pertamanya.</translation>
    </message>
    <message>
        <source>This device is in the list already.</source>
        <translation>Perangkat ini sudah ada dalam daftar.</translation>
    </message>
    <message>
        <source>This webhook secret is in use already.</source>
        <translation>Rahasia webhook ini sudah dipakai.</translation>
    </message>
    <message>
        <source>It waited for more than a day and was not sent.</source>
        <translation>Pesan menunggu lebih dari sehari dan tidak dikirim.</translation>
    </message>
    <message>
        <source>It was sent before. Look in the list for what came of it.</source>
        <translation>Pesan ini sudah pernah dikirim. Lihat hasilnya di daftar.</translation>
    </message>
    <message>
        <source>%1 was changed or removed after the message was queued, so nothing was sent. Attach it again.</source>
        <extracomment>%1 is a file&apos;s name</extracomment>
        <translation>%1 diubah atau dihapus setelah pesan diantrekan, sehingga tidak ada yang dikirim. Lampirkan lagi.</translation>
    </message>
</context>
<context>
    <name>EventSentence</name>
    <message>
        <source>answering %1</source>
        <extracomment>%1 is a message&apos;s id</extracomment>
        <translation>menjawab %1</translation>
    </message>
    <message>
        <source>From %1: %2</source>
        <extracomment>%1 is who wrote a message, %2 what is in it</extracomment>
        <translation>Dari %1: %2</translation>
    </message>
    <message>
        <source>To %1: %2</source>
        <extracomment>%1 is who gets a message, %2 what is in it</extracomment>
        <translation>Kepada %1: %2</translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <extracomment>%1 is who wrote a message, %2 who gets it, %3 what is in it</extracomment>
        <translation>%1 kepada %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) delivered</source>
        <translation>
            <numerusform>%n pesan sampai</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) read</source>
        <translation>
            <numerusform>%n pesan dibaca</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) played</source>
        <translation>
            <numerusform>%n pesan diputar</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a person, %2 what became of messages: &quot;2 messages read&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 is linked</source>
        <extracomment>%1 is a device, %2 a number</extracomment>
        <translation>%1 tertaut</translation>
    </message>
    <message>
        <source>%1 is linked to %2</source>
        <translation>%1 tertaut dengan %2</translation>
    </message>
    <message>
        <source>%1 is disconnected</source>
        <translation>%1 diputuskan</translation>
    </message>
    <message>
        <source>%1 is destroyed</source>
        <translation>%1 dihancurkan</translation>
    </message>
    <message>
        <source>%1 has a new code</source>
        <translation>%1 mendapat kode baru</translation>
    </message>
    <message>
        <source>%1 was logged out on the phone</source>
        <translation>%1 dikeluarkan dari ponsel</translation>
    </message>
    <message>
        <source>Message %1 was taken back</source>
        <extracomment>%1 is a message&apos;s id</extracomment>
        <translation>Pesan %1 ditarik kembali</translation>
    </message>
    <message>
        <source>Event without a name</source>
        <translation>Event tanpa nama</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>event</comment>
        <extracomment>%1 is an event&apos;s name, %2 what it says in one line</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>HAR 1.2</source>
        <translation>HAR 1.2</translation>
    </message>
    <message>
        <source>CSV Table</source>
        <translation>Tabel CSV</translation>
    </message>
    <message>
        <source>curl Commands</source>
        <translation>Perintah curl</translation>
    </message>
    <message>
        <source>Zip of Bodies</source>
        <translation>Zip Berisi Isi</translation>
    </message>
    <message>
        <source>All that is held about each event, one line each. This console reads it back.</source>
        <translation>Semua yang disimpan tentang tiap event, satu baris masing-masing. Konsol ini dapat membacanya kembali.</translation>
    </message>
    <message>
        <source>Each attempt as a request with our answer, for browsers and HTTP tools.</source>
        <translation>Tiap percobaan sebagai permintaan dengan jawaban konsol, untuk peramban dan alat HTTP.</translation>
    </message>
    <message>
        <source>The columns of the list, for a spreadsheet. No cell can act as a formula.</source>
        <translation>Kolom-kolom daftar, untuk lembar sebar. Tidak ada sel yang dapat menjadi rumus.</translation>
    </message>
    <message>
        <source>A command for each event that sends it again, its bytes in a file beside it.</source>
        <translation>Satu perintah per event untuk mengirimnya lagi; bytenya di berkas di sebelahnya.</translation>
    </message>
    <message>
        <source>The bodies alone, one file each, named by this console.</source>
        <translation>Isinya saja, satu berkas masing-masing, dinamai oleh konsol ini.</translation>
    </message>
    <message>
        <source>Byte-Exact</source>
        <translation>Byte Persis</translation>
    </message>
    <message>
        <source>Re-Signed</source>
        <translation>Tanda Tangan Baru</translation>
    </message>
    <message>
        <source>New Event</source>
        <translation>Event Baru</translation>
    </message>
    <message>
        <source>Body and signature as they came; the signature may be stale by now. What would the target have done with this?</source>
        <translation>Isi dan tanda tangan seperti saat tiba; tanda tangannya mungkin sudah basi. Apa yang akan dilakukan tujuan dengan ini?</translation>
    </message>
    <message>
        <source>The same body and request id, signed anew. A good receiver ignores it as a duplicate.</source>
        <translation>Isi dan id permintaan yang sama, ditandatangani baru. Penerima yang baik mengabaikannya sebagai duplikat.</translation>
    </message>
    <message>
        <source>A new request id and your changes, signed anew. The target handles it as new.</source>
        <translation>Id permintaan dan tanda tangan baru, dengan perubahan Anda. Bagi tujuan ini event baru.</translation>
    </message>
    <message>
        <source>This is no target. Enter an https address, or an http address of this computer, without user and password.</source>
        <translation>Ini bukan tujuan. Masukkan alamat https, atau alamat http komputer ini, tanpa pengguna dan kata sandi.</translation>
    </message>
    <message>
        <source>This is the console&apos;s own receiver. Choose Into This Console instead.</source>
        <translation>Ini penerima konsol sendiri. Pilih Ke Konsol Ini sebagai gantinya.</translation>
    </message>
    <message>
        <source>Nothing was sent there before. Read the whole address, then confirm it.</source>
        <translation>Belum pernah ada yang dikirim ke sana. Baca seluruh alamatnya, lalu konfirmasi.</translation>
    </message>
    <message>
        <source>The production secret signs only for listed targets: a valid signature made for a stranger is valid at home, too. List the target, or enter a secret of its own.</source>
        <translation>Rahasia produksi hanya menandatangani untuk tujuan terdaftar: tanda tangan sah yang dibuat untuk pihak asing juga sah di sistem sendiri. Daftarkan tujuan, atau masukkan rahasia tersendiri.</translation>
    </message>
    <message>
        <source>The receiver is not listening. Start it in the settings.</source>
        <translation>Penerima tidak mendengarkan. Jalankan di pengaturan.</translation>
    </message>
    <message>
        <source>There is no webhook secret at hand. Unlock the keychain, or enter the target&apos;s secret.</source>
        <translation>Tidak ada rahasia webhook yang tersedia. Buka gantungan kunci, atau masukkan rahasia tujuan.</translation>
    </message>
    <message>
        <source>The project is not on this console any more.</source>
        <translation>Proyek sudah tidak ada di konsol ini.</translation>
    </message>
    <message>
        <source>The filter cannot be read. Correct it.</source>
        <translation>Filter tidak dapat dibaca. Perbaiki.</translation>
    </message>
    <message>
        <source>Wrong answers on purpose are for sandbox and staging projects only.</source>
        <translation>Jawaban salah yang disengaja hanya untuk proyek sandbox dan staging.</translation>
    </message>
    <message>
        <source>Not sent: it is a replay itself, or came from one.</source>
        <translation>Tidak dikirim: ini sendiri putar ulang, atau berasal dari putar ulang.</translation>
    </message>
    <message>
        <source>Not sent: it is an event of another project.</source>
        <translation>Tidak dikirim: ini event proyek lain.</translation>
    </message>
    <message>
        <source>Not sent: the stored bytes are not those that arrived.</source>
        <translation>Tidak dikirim: byte yang tersimpan bukan yang tiba.</translation>
    </message>
    <message>
        <source>Not sent: its body has no envelope, so it cannot be made a new event.</source>
        <translation>Tidak dikirim: isinya tanpa amplop, jadi tidak dapat dijadikan event baru.</translation>
    </message>
    <message>
        <source>Not sent: it is not in the log any more.</source>
        <translation>Tidak dikirim: event sudah tidak ada di log.</translation>
    </message>
    <message>
        <source>Stopped; it may have arrived.</source>
        <translation>Dihentikan; mungkin sudah sampai.</translation>
    </message>
    <message>
        <source>No answer within 15 s; it may have arrived.</source>
        <translation>Tidak ada jawaban dalam 15 dtk; mungkin sudah sampai.</translation>
    </message>
    <message>
        <source>Nobody answers at the target; nothing was sent.</source>
        <translation>Tidak ada yang menjawab di tujuan; tidak ada yang terkirim.</translation>
    </message>
    <message>
        <source>The target&apos;s certificate was refused; nothing was sent.</source>
        <translation>Sertifikat tujuan ditolak; tidak ada yang terkirim.</translation>
    </message>
    <message>
        <source>No usable answer (%1).</source>
        <extracomment>%1 is a code such as &quot;bad_reply&quot;</extracomment>
        <translation>Tidak ada jawaban yang dapat dipakai (%1).</translation>
    </message>
</context>
<context>
    <name>FieldTr</name>
    <message>
        <source>Environment</source>
        <translation>Lingkungan</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Hygiene: it is old enough</source>
        <translation>Kebersihan: umurnya sudah cukup</translation>
    </message>
    <message>
        <source>Exposure: somebody may have seen it</source>
        <translation>Terpapar: mungkin ada yang melihatnya</translation>
    </message>
    <message>
        <source>Role change: somebody who knew it left</source>
        <translation>Pergantian peran: orang yang mengetahuinya pergi</translation>
    </message>
</context>
<context>
    <name>Gap</name>
    <message numerus="yes">
        <source>%n event(s) were removed for their age.</source>
        <translation>
            <numerusform>%n event dihapus karena usianya.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) were removed to keep the log within its size.</source>
        <translation>
            <numerusform>%n event dihapus agar log tetap dalam batas ukurannya.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) were deleted here.</source>
        <translation>
            <numerusform>%n event dihapus di sini.</numerusform>
        </translation>
    </message>
    <message>
        <source>the console was closed</source>
        <translation>konsol ditutup</translation>
    </message>
    <message>
        <source>the console ended without notice</source>
        <translation>konsol berakhir tanpa pemberitahuan</translation>
    </message>
    <message>
        <source>the computer was asleep</source>
        <translation>komputer dalam mode tidur</translation>
    </message>
    <message>
        <source>the receiver was stopped</source>
        <translation>penerima dihentikan</translation>
    </message>
    <message>
        <source>the receiver lost its port</source>
        <translation>penerima kehilangan portnya</translation>
    </message>
    <message>
        <source>events could not be stored</source>
        <translation>event tidak dapat disimpan</translation>
    </message>
    <message>
        <source>Nothing was received for %1, from %2 to %3: %4.</source>
        <extracomment>%1 is a length of time, %2 and %3 are instants, %4 a cause: &quot;the console was closed&quot;</extracomment>
        <translation>Tidak ada yang diterima selama %1, dari %2 sampai %3: %4.</translation>
    </message>
    <message>
        <source>Retries may still bring what was sent then.</source>
        <translation>Percobaan berikutnya mungkin masih membawa yang dikirim saat itu.</translation>
    </message>
    <message>
        <source>What the gateway sent then may be lost.</source>
        <translation>Yang dikirim gateway saat itu mungkin hilang.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) were removed by the filter of what is kept less long.</source>
        <translation>
            <numerusform>%n event dihapus oleh filter untuk yang disimpan lebih singkat.</numerusform>
        </translation>
    </message>
    <message>
        <source>neither the log nor the spool could keep events</source>
        <translation>log maupun antrean cadangan tidak dapat menampung peristiwa</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>WA Gateway Console</source>
        <translation>WA Gateway Console</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Downloading</source>
        <translation>Sedang mengunduh</translation>
    </message>
    <message>
        <source>Cannot be shown</source>
        <translation>Tidak dapat ditampilkan</translation>
    </message>
    <message>
        <source>Cannot be downloaded</source>
        <translation>Tidak dapat diunduh</translation>
    </message>
    <message>
        <source>Not kept by the gateway</source>
        <translation>Tidak disimpan oleh gateway</translation>
    </message>
    <message>
        <source>Click to download</source>
        <translation>Klik untuk mengunduh</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Pesan suara</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokumen</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Stiker</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontak</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>Jajak pendapat</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>The event does not tell what it holds</source>
        <translation>Peristiwanya tidak memberi tahu isinya</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Anda</translation>
    </message>
    <message>
        <source>An earlier message</source>
        <translation>Pesan sebelumnya</translation>
    </message>
    <message>
        <source>The gateway&apos;s message list says %1; it tells no time.</source>
        <extracomment>%1 is a state as the gateway tells it, such as read</extracomment>
        <translation>Daftar pesan gateway menyebut %1, tanpa waktu.</translation>
    </message>
    <message>
        <source>Taken back by its sender</source>
        <translation>Ditarik kembali oleh pengirimnya</translation>
    </message>
</context>
<context>
    <name>Preflight</name>
    <message>
        <source>No device to send from. Pair one on the Devices page.</source>
        <translation>Tidak ada perangkat pengirim. Tautkan satu di halaman Perangkat.</translation>
    </message>
    <message>
        <source>The device is linked.</source>
        <translation>Perangkat tertaut.</translation>
    </message>
    <message>
        <source>The device is linked, and has been silent for long. It may be quiet, or dead.</source>
        <translation>Perangkat tertaut dan sudah lama diam. Mungkin memang sepi, mungkin mati.</translation>
    </message>
    <message>
        <source>The device is not linked. Reconnect it on the Devices page.</source>
        <translation>Perangkat tidak tertaut. Hubungkan ulang di halaman Perangkat.</translation>
    </message>
    <message>
        <source>Goes to %1, %2.</source>
        <extracomment>%1 is a number or a WhatsApp id, %2 the name of who that is</extracomment>
        <translation>Dikirim ke %1, %2.</translation>
    </message>
    <message>
        <source>Goes to %1.</source>
        <extracomment>%1 is a number or a WhatsApp id</extracomment>
        <translation>Dikirim ke %1.</translation>
    </message>
    <message>
        <source>In this group only admins may post: the gateway refuses others.</source>
        <translation>Di grup ini hanya admin yang boleh mengirim: gateway menolak yang lain.</translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s) are more than the %1 that are written to from here. Use the bulk send.</source>
        <extracomment>%n recipients stand in the field, %1 is how many may</extracomment>
        <translation>
            <numerusform>%n penerima lebih dari %1 yang dapat dikirimi dari sini. Pakai kirim massal.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot send to %1. Correct them or take them out.</source>
        <extracomment>%1 is a list of what was typed</extracomment>
        <translation>Tidak dapat mengirim ke %1. Perbaiki atau keluarkan.</translation>
    </message>
    <message numerus="yes">
        <source>Goes to %n recipient(s), one after another.</source>
        <translation>
            <numerusform>Dikirim ke %n penerima, satu demi satu.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, as base64 %2. The gateway takes up to %3.</source>
        <extracomment>%1 is a file&apos;s size, %2 its size in the request, where base64 adds a third, %3 the largest that the gateway takes</extracomment>
        <translation>%1, sebagai base64 %2. Gateway menerima sampai %3.</translation>
    </message>
    <message>
        <source>The content is %1.</source>
        <extracomment>%1 is a MIME type</extracomment>
        <translation>Isinya %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) cannot be sent. Choose them to see why.</source>
        <translation>
            <numerusform>%n berkas lain tidak dapat dikirim. Pilih untuk melihat sebabnya.</numerusform>
        </translation>
    </message>
    <message>
        <source>Production: this goes to real people.</source>
        <translation>Produksi: ini sampai ke orang sungguhan.</translation>
    </message>
    <message>
        <source>Staging: real phones may be behind it.</source>
        <translation>Staging: mungkin ada ponsel sungguhan di baliknya.</translation>
    </message>
    <message>
        <source>Sandbox: no real phone gets this.</source>
        <translation>Sandbox: tidak ada ponsel sungguhan yang menerimanya.</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Recipient</source>
        <translation>Tujuan</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
    <message>
        <source>Attachment</source>
        <translation>Lampiran</translation>
    </message>
    <message>
        <source>MIME type</source>
        <translation>Jenis MIME</translation>
    </message>
    <message>
        <source>Contact name</source>
        <translation>Nama kontak</translation>
    </message>
    <message>
        <source>vCard</source>
        <translation>vCard</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Lintang</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Bujur</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>Webhook path</source>
        <translation>Jalur webhook</translation>
    </message>
    <message>
        <source>Domain URL</source>
        <translation>URL domain</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>%1 is empty. Fill it in.</source>
        <translation>%1 kosong. Isilah.</translation>
    </message>
    <message>
        <source>%1 is no number and no WhatsApp id. Use digits, …@s.whatsapp.net, …@lid or …@g.us.</source>
        <translation>%1 bukan nomor dan bukan id WhatsApp. Pakai angka, …@s.whatsapp.net, …@lid, atau …@g.us.</translation>
    </message>
    <message>
        <source>%1 is no web address. Use one that begins with https://.</source>
        <translation>%1 bukan alamat web. Pakai yang diawali https://.</translation>
    </message>
    <message>
        <source>%1 must begin with https://; plain http is for this computer alone.</source>
        <translation>%1 harus diawali https://; http biasa hanya untuk komputer ini.</translation>
    </message>
    <message>
        <source>%1 holds a user name or password. Leave them out.</source>
        <translation>%1 berisi nama pengguna atau kata sandi. Hilangkan.</translation>
    </message>
    <message>
        <source>%1 holds a question mark or a hash. Leave what follows it out.</source>
        <translation>%1 berisi tanda tanya atau tanda pagar. Hilangkan yang mengikutinya.</translation>
    </message>
    <message>
        <source>%1 has a slash before a full address. Take the slash away.</source>
        <translation>%1 diawali garis miring sebelum alamat lengkap. Hapus garis miringnya.</translation>
    </message>
    <message>
        <source>%1 is neither a path that begins with a slash nor a web address.</source>
        <translation>%1 bukan jalur yang diawali garis miring dan bukan alamat web.</translation>
    </message>
    <message>
        <source>%1 is not of the form image/png. Correct it.</source>
        <translation>%1 tidak berbentuk seperti image/png. Perbaiki.</translation>
    </message>
    <message>
        <source>%1 must begin with BEGIN:VCARD and end with END:VCARD.</source>
        <translation>%1 harus diawali BEGIN:VCARD dan diakhiri END:VCARD.</translation>
    </message>
    <message>
        <source>%1 is out of range: latitude is -90 to 90, longitude -180 to 180.</source>
        <translation>%1 di luar rentang: lintang -90 sampai 90, bujur -180 sampai 180.</translation>
    </message>
    <message>
        <source>%1 has too many entries. Take some away.</source>
        <translation>%1 punya terlalu banyak isian. Kurangi.</translation>
    </message>
    <message>
        <source>%1 has too few entries. Add one.</source>
        <translation>%1 punya terlalu sedikit isian. Tambahkan satu.</translation>
    </message>
    <message>
        <source>%1 has the same entry twice. Change one.</source>
        <translation>%1 punya isian yang sama dua kali. Ubah salah satu.</translation>
    </message>
    <message>
        <source>%1: the file cannot be read. Check that it is still there and that you may read it.</source>
        <translation>%1: berkas tidak dapat dibaca. Periksa apakah masih ada dan boleh Anda baca.</translation>
    </message>
    <message>
        <source>%1: the file is empty. Choose another.</source>
        <translation>%1: berkas kosong. Pilih yang lain.</translation>
    </message>
    <message>
        <source>%1 is too large: the gateway takes 64 MB of media. Use a smaller file, or a URL.</source>
        <translation>%1 terlalu besar: gateway menerima media sampai 64 MB. Pakai berkas yang lebih kecil, atau URL.</translation>
    </message>
    <message>
        <source>%1 is not as the gateway needs it. Correct it and try again.</source>
        <translation>%1 tidak sesuai dengan kebutuhan gateway. Perbaiki, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The number begins with a zero. International numbers begin with the country code.</source>
        <translation>Nomor diawali nol. Nomor internasional diawali kode negara.</translation>
    </message>
    <message>
        <source>The number is short. Check that nothing is missing.</source>
        <translation>Nomornya pendek. Pastikan tidak ada yang kurang.</translation>
    </message>
    <message>
        <source>The number is long. Check that no digit is there twice.</source>
        <translation>Nomornya panjang. Pastikan tidak ada angka yang ganda.</translation>
    </message>
    <message>
        <source>The file&apos;s content is of another type than the MIME type says.</source>
        <translation>Isi berkas berlainan dari jenis MIME yang disebut.</translation>
    </message>
    <message>
        <source>Device id</source>
        <translation>Id perangkat</translation>
    </message>
    <message>
        <source>%1: this project lists its devices itself. Refresh the list.</source>
        <translation>%1: proyek ini mendaftar perangkatnya sendiri. Segarkan daftarnya.</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Keterangan</translation>
    </message>
    <message>
        <source>Place&apos;s address</source>
        <translation>Alamat tempat</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pertanyaan</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Footer</source>
        <translation>Catatan kaki</translation>
    </message>
    <message>
        <source>%1: the file changed while it was sent, so the gateway got none of it. Send it again.</source>
        <translation>%1: berkas berubah saat dikirim, jadi gateway tidak menerimanya sama sekali. Kirim lagi.</translation>
    </message>
    <message>
        <source>%1 is too long: a whole request may have 96 MB. Shorten it.</source>
        <translation>%1 terlalu panjang: seluruh permintaan paling banyak 96 MB. Perpendek.</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Jawaban</translation>
    </message>
    <message>
        <source>%1 needs a number of degrees. Use for example -6.2088.</source>
        <translation>%1 memerlukan angka derajat. Misalnya -6.2088.</translation>
    </message>
</context>
<context>
    <name>ProjectTr</name>
    <message>
        <source>Needs a New Token</source>
        <translation>Perlu Token Baru</translation>
    </message>
    <message>
        <source>Proxy, No Token</source>
        <translation>Proxy, Tanpa Token</translation>
    </message>
    <message>
        <source>Rotation Due</source>
        <translation>Waktunya Rotasi</translation>
    </message>
    <message>
        <source>Old, Still Accepted</source>
        <translation>Lama, Masih Diterima</translation>
    </message>
    <message>
        <source>Admin token</source>
        <translation>Token admin</translation>
    </message>
    <message>
        <source>App token</source>
        <translation>Token aplikasi</translation>
    </message>
    <message>
        <source>Webhook secret</source>
        <translation>Rahasia webhook</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Terpapar</translation>
    </message>
    <message>
        <source>Role change</source>
        <translation>Pergantian peran</translation>
    </message>
    <message>
        <source>Hygiene</source>
        <translation>Kebersihan</translation>
    </message>
    <message>
        <source>Events are off. The gateway sends nothing and records no failure.</source>
        <translation>Event mati. Gateway tidak mengirim apa pun dan tidak mencatat kegagalan.</translation>
    </message>
    <message>
        <source>A path needs a domain URL, unless the gateway has a base of its own.</source>
        <translation>Jalur memerlukan URL domain, kecuali gateway punya alamat dasar sendiri.</translation>
    </message>
    <message>
        <source>Events go to %1</source>
        <translation>Event dikirim ke %1</translation>
    </message>
    <message>
        <source>no delivery yet</source>
        <translation>belum ada kiriman</translation>
    </message>
    <message numerus="yes">
        <source>%n deliveries, the last %1</source>
        <extracomment>%1 is an age such as 3 s ago</extracomment>
        <translation>
            <numerusform>%n kiriman, terakhir %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Two webhook secrets are accepted. Old %1: %3. New %2: %4.</source>
        <extracomment>%1 and %2 are fingerprints of eight characters, %3 and %4 are such as &quot;41 deliveries, the last 3 s ago&quot;</extracomment>
        <translation>Dua rahasia webhook diterima. Lama %1: %3. Baru %2: %4.</translation>
    </message>
    <message>
        <source>The old one is silent for %1, longer than the gateway retries: it can be retired.</source>
        <extracomment>%1 is a length of time</extracomment>
        <translation>Yang lama diam selama %1, lebih lama daripada gateway mengulang: rahasia itu boleh dipensiunkan.</translation>
    </message>
    <message>
        <source>Nothing signed with the new one came yet: keep the old one.</source>
        <translation>Belum ada yang datang dengan tanda tangan rahasia baru: pertahankan yang lama.</translation>
    </message>
    <message>
        <source>The old one is silent for %1; keep it until that is %2, as the gateway may retry.</source>
        <extracomment>%1 and %2 are lengths of time</extracomment>
        <translation>Yang lama diam selama %1; pertahankan sampai %2, sebab gateway mungkin mengulang.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Tidak ada</translation>
    </message>
</context>
<context>
    <name>Queries</name>
    <message>
        <source>%1 Did you mean %2?</source>
        <extracomment>%1 is a whole sentence, %2 a word of the filter language.</extracomment>
        <translation>%1 Maksud Anda %2?</translation>
    </message>
    <message>
        <source>The filter is too long. Shorten it, or save parts of it as views.</source>
        <translation>Filter terlalu panjang. Persingkat, atau simpan sebagian sebagai tampilan.</translation>
    </message>
    <message>
        <source>There are too many brackets within one another. Save parts of the filter as views.</source>
        <translation>Terlalu banyak kurung bersarang. Simpan sebagian filter sebagai tampilan.</translation>
    </message>
    <message>
        <source>Something must stand here. Write a clause, or take the word before it away.</source>
        <translation>Harus ada sesuatu di sini. Tulis klausa, atau hapus kata di depannya.</translation>
    </message>
    <message>
        <source>A minus must touch what it excludes: write -event:message.</source>
        <translation>Tanda minus harus menempel pada yang dikecualikannya: tulis -event:message.</translation>
    </message>
    <message>
        <source>There is nothing between these brackets.</source>
        <translation>Tidak ada apa pun di antara kurung ini.</translation>
    </message>
    <message>
        <source>This bracket is not closed.</source>
        <translation>Kurung ini tidak ditutup.</translation>
    </message>
    <message>
        <source>This bracket closes nothing.</source>
        <translation>Kurung ini tidak menutup apa pun.</translation>
    </message>
    <message>
        <source>This quotation mark is not closed.</source>
        <translation>Tanda kutip ini tidak ditutup.</translation>
    </message>
    <message>
        <source>This is no path. Write .payload.key, .list[0] or .list[*]; quote a key with other letters.</source>
        <translation>Ini bukan jalur. Tulis .payload.key, .list[0], atau .list[*]; beri tanda kutip pada kunci dengan huruf lain.</translation>
    </message>
    <message>
        <source>This is no header name. Write header[content-type].</source>
        <translation>Ini bukan nama header. Tulis header[content-type].</translation>
    </message>
    <message>
        <source>%1 does not go with this field. These do: %2</source>
        <extracomment>%1 is an operator such as &lt;, %2 is a list of operators.</extracomment>
        <translation>%1 tidak dapat dipakai dengan bidang ini. Yang dapat: %2</translation>
    </message>
    <message>
        <source>A value must follow here, without a space before it. A * stands for any value.</source>
        <translation>Di sini harus menyusul nilai, tanpa spasi di depannya. Tanda * berarti nilai apa pun.</translation>
    </message>
    <message>
        <source>This list is not closed. Write {a, b}.</source>
        <translation>Daftar ini tidak ditutup. Tulis {a, b}.</translation>
    </message>
    <message>
        <source>A list goes with : = and != only.</source>
        <translation>Daftar hanya dapat dipakai dengan : = dan !=.</translation>
    </message>
    <message>
        <source>A range goes with : = and != only. Quote two dots that are meant as text.</source>
        <translation>Rentang hanya dapat dipakai dengan : = dan !=. Beri tanda kutip pada dua titik yang dimaksud sebagai teks.</translation>
    </message>
    <message>
        <source>Words have no range. Quote two dots that are meant as text.</source>
        <translation>Kata tidak punya rentang. Beri tanda kutip pada dua titik yang dimaksud sebagai teks.</translation>
    </message>
    <message>
        <source>A * alone goes with : = and != only. Quote it to find a star.</source>
        <translation>Tanda * saja hanya dapat dipakai dengan : = dan !=. Beri tanda kutip untuk mencari bintang.</translation>
    </message>
    <message>
        <source>%1 is no number.</source>
        <extracomment>%1 is what stands in the filter.</extracomment>
        <translation>%1 bukan bilangan.</translation>
    </message>
    <message>
        <source>%1 is no length of time. Write it with its unit: 90s, 1h30m or 7d.</source>
        <extracomment>%1 is what stands in the filter.</extracomment>
        <translation>%1 bukan lama waktu. Tulis dengan satuannya: 90s, 1h30m, atau 7d.</translation>
    </message>
    <message>
        <source>%1 is no size. Write 512, 10kb or 1.5mb.</source>
        <extracomment>%1 is what stands in the filter.</extracomment>
        <translation>%1 bukan ukuran. Tulis 512, 10kb, atau 1.5mb.</translation>
    </message>
    <message>
        <source>%1 is no point in time. Write today, 14:05, 2026-08-01 or 2026-08-01T09:00.</source>
        <extracomment>%1 is what stands in the filter.</extracomment>
        <translation>%1 bukan titik waktu. Tulis today, 14:05, 2026-08-01, atau 2026-08-01T09:00.</translation>
    </message>
    <message>
        <source>A regular expression must follow here: write it between two slashes.</source>
        <translation>Di sini harus menyusul ekspresi reguler: tulis di antara dua garis miring.</translation>
    </message>
    <message>
        <source>A regular expression goes with ~ only. Quote slashes that are meant as text.</source>
        <translation>Ekspresi reguler hanya dapat dipakai dengan ~. Beri tanda kutip pada garis miring yang dimaksud sebagai teks.</translation>
    </message>
    <message>
        <source>This regular expression is not closed: it ends with a slash.</source>
        <translation>Ekspresi reguler ini tidak ditutup: akhirnya garis miring.</translation>
    </message>
    <message>
        <source>This regular expression cannot be read: %1</source>
        <extracomment>%1 is a sentence of the regular expression engine, in English.</extracomment>
        <translation>Ekspresi reguler ini tidak dapat dibaca: %1</translation>
    </message>
    <message>
        <source>Only an i may follow a regular expression: it ignores upper and lower case.</source>
        <translation>Hanya i yang boleh mengikuti ekspresi reguler: artinya huruf besar dan kecil tidak dibedakan.</translation>
    </message>
    <message>
        <source>No view is called %1.</source>
        <extracomment>%1 is what stands in the filter.</extracomment>
        <translation>Tidak ada tampilan bernama %1.</translation>
    </message>
    <message>
        <source>The view %1 contains itself.</source>
        <extracomment>%1 is the name of a saved view.</extracomment>
        <translation>Tampilan %1 memuat dirinya sendiri.</translation>
    </message>
    <message>
        <source>The view %1 is broken. Choose it from the list of views and mend it.</source>
        <extracomment>%1 is the name of a saved view.</extracomment>
        <translation>Tampilan %1 rusak. Pilih dari daftar tampilan, lalu perbaiki.</translation>
    </message>
    <message>
        <source>No field is called %1, so this is looked for as text.</source>
        <extracomment>%1 is what stands in the filter.</extracomment>
        <translation>Tidak ada bidang bernama %1, jadi ini dicari sebagai teks.</translation>
    </message>
    <message>
        <source>%1 is looked for as text.</source>
        <extracomment>%1 is what stands in the filter, such as OR.</extracomment>
        <translation>%1 dicari sebagai teks.</translation>
    </message>
    <message>
        <source>This field never holds %1.</source>
        <extracomment>%1 is what stands in the filter.</extracomment>
        <translation>Bidang ini tidak pernah berisi %1.</translation>
    </message>
    <message>
        <source>No device or project is called %1.</source>
        <extracomment>%1 is what stands in the filter.</extracomment>
        <translation>Tidak ada perangkat atau proyek bernama %1.</translation>
    </message>
</context>
<context>
    <name>ReceiverNotice</name>
    <message>
        <source>The sender&apos;s clock is %1 behind this computer&apos;s, or the delivery was that old.</source>
        <extracomment>%1 is a length of time</extracomment>
        <translation>Jam pengirim tertinggal %1 dari jam komputer ini, atau kirimannya memang sudah setua itu.</translation>
    </message>
    <message>
        <source>The sender&apos;s clock is %1 ahead of this computer&apos;s.</source>
        <translation>Jam pengirim %1 lebih cepat daripada jam komputer ini.</translation>
    </message>
    <message>
        <source>%1: events are refused for their time.</source>
        <extracomment>%1 is a project</extracomment>
        <translation>%1: peristiwa ditolak karena waktunya.</translation>
    </message>
    <message>
        <source>Set this computer&apos;s clock, then judge what was refused again: nothing of it is lost.</source>
        <translation>Setel jam komputer ini, lalu nilai ulang yang ditolak: tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>Judge Again</source>
        <translation>Nilai Ulang</translation>
    </message>
    <message>
        <source>The receiver did not take a delivery of our own: %1.</source>
        <extracomment>%1 is a status such as 503, or a word such as connect</extracomment>
        <translation>Penerima tidak menerima kiriman dari kita sendiri: %1.</translation>
    </message>
    <message>
        <source>What the gateway sends now is not stored either. Let it listen again on the Settings page.</source>
        <translation>Yang dikirim gateway sekarang juga tidak disimpan. Jalankan lagi penerima di halaman Pengaturan.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Events are refused: neither the log nor the spool can keep more.</source>
        <translation>Peristiwa ditolak: log maupun antrean cadangan tidak dapat menampung lagi.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) wait in the spool. Make room on the disk: the gateway tries again for about two minutes only.</source>
        <translation>
            <numerusform>%n peristiwa menunggu di antrean cadangan. Kosongkan ruang disk: gateway mencoba lagi hanya sekitar dua menit.</numerusform>
        </translation>
    </message>
    <message>
        <source>The event log cannot be written.</source>
        <translation>Log peristiwa tidak dapat ditulis.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) wait in the spool and come into the list when it can. Is the disk full?</source>
        <translation>
            <numerusform>%n peristiwa menunggu di antrean cadangan dan masuk daftar setelah log dapat ditulis. Apakah disk penuh?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: events are refused, signed as another profile.</source>
        <extracomment>%1 is a project</extracomment>
        <translation>%1: peristiwa ditolak, ditandatangani dengan profil lain.</translation>
    </message>
    <message>
        <source>The last one is right as %1. If the gateway changed its signature, detect it again: what was refused is judged again, too.</source>
        <extracomment>%1 is a signature profile such as wa-v1</extracomment>
        <translation>Yang terakhir benar sebagai %1. Jika gateway mengganti tanda tangannya, deteksi lagi: yang ditolak ikut dinilai ulang.</translation>
    </message>
    <message>
        <source>Detect Again</source>
        <translation>Deteksi Lagi</translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(s) were refused for their size.</source>
        <translation>
            <numerusform>%n kiriman ditolak karena ukurannya.</numerusform>
        </translation>
    </message>
    <message>
        <source>The receiver can be reached from other computers, at %1.</source>
        <extracomment>%1 is an address</extracomment>
        <translation>Penerima dapat dijangkau dari komputer lain, di %1.</translation>
    </message>
    <message>
        <source>It takes nothing that is not signed. For this computer alone, listen on 127.0.0.1.</source>
        <translation>Yang tidak bertanda tangan tidak diterima. Untuk komputer ini saja, dengarkan di 127.0.0.1.</translation>
    </message>
    <message numerus="yes">
        <source>%n stored event(s) are not as they came: the disk changed them.</source>
        <translation>
            <numerusform>%n peristiwa tersimpan tidak lagi seperti saat tiba: disk mengubahnya.</numerusform>
        </translation>
    </message>
    <message>
        <source>Each says so when it is opened. Back up the events now, and look at the disk.</source>
        <translation>Masing-masing menyatakannya saat dibuka. Cadangkan peristiwa sekarang, dan periksa disk.</translation>
    </message>
    <message>
        <source>The spool cannot be used.</source>
        <translation>Antrean cadangan tidak dapat dipakai.</translation>
    </message>
    <message>
        <source>While the event log cannot be written, events are refused. See that the profile&apos;s disk is well and has 64 MiB of room, then start the console again.</source>
        <translation>Selama log peristiwa tidak dapat ditulis, peristiwa ditolak. Pastikan disk profil sehat dan punya ruang 64 MiB, lalu jalankan lagi konsol.</translation>
    </message>
    <message>
        <source>The receiver takes bodies of up to %1.</source>
        <extracomment>%1 is a size such as 5 MiB</extracomment>
        <translation>Penerima menerima isi hingga %1.</translation>
    </message>
</context>
<context>
    <name>SignatureSteps</name>
    <message>
        <source>Header %1 found once</source>
        <translation>Header %1 ditemukan sekali</translation>
    </message>
    <message numerus="yes">
        <source>Header %1 stands there %n times</source>
        <translation>
            <numerusform>Header %1 muncul %n kali</numerusform>
        </translation>
    </message>
    <message>
        <source>Header %1 is missing, and is not part of what is signed</source>
        <translation>Header %1 tidak ada, dan bukan bagian yang ditandatangani</translation>
    </message>
    <message>
        <source>Header %1 is missing</source>
        <translation>Header %1 tidak ada</translation>
    </message>
    <message>
        <source>Secret %1 (%2) cannot be used under this profile</source>
        <extracomment>%1 is the secret&apos;s label, %2 its fingerprint</extracomment>
        <translation>Rahasia %1 (%2) tidak dapat dipakai dengan profil ini</translation>
    </message>
    <message>
        <source>Secret %1 (%2) fits</source>
        <extracomment>%1 is the secret&apos;s label, %2 its fingerprint</extracomment>
        <translation>Rahasia %1 (%2) cocok</translation>
    </message>
    <message>
        <source>Secret %1 (%2) does not fit</source>
        <extracomment>%1 is the secret&apos;s label, %2 its fingerprint</extracomment>
        <translation>Rahasia %1 (%2) tidak cocok</translation>
    </message>
    <message>
        <source>The signature differs from the expected one from character %1 on</source>
        <extracomment>%1 counts characters, from 1</extracomment>
        <translation>Tanda tangan berbeda dari yang diharapkan mulai karakter %1</translation>
    </message>
    <message>
        <source>received …%1…</source>
        <extracomment>%1 is a few characters of a signature</extracomment>
        <translation>diterima …%1…</translation>
    </message>
    <message>
        <source>expected …%1…</source>
        <extracomment>%1 is a few characters of a signature</extracomment>
        <translation>diharapkan …%1…</translation>
    </message>
    <message>
        <source>The signed time is %1 after the arrival; %2 either way are accepted</source>
        <extracomment>%1 and %2 are lengths of time</extracomment>
        <translation>Waktu tanda tangan %1 setelah kedatangan; selisih sampai %2 diterima</translation>
    </message>
    <message>
        <source>The signed time is %1 before the arrival; %2 either way are accepted</source>
        <extracomment>%1 and %2 are lengths of time</extracomment>
        <translation>Waktu tanda tangan %1 sebelum kedatangan; selisih sampai %2 diterima</translation>
    </message>
    <message>
        <source>It was refused and is kept apart</source>
        <translation>Ini ditolak dan disimpan terpisah</translation>
    </message>
    <message>
        <source>It is a replay of ours, and not the gateway&apos;s delivery</source>
        <translation>Ini putar ulang dari konsol ini, bukan kiriman gateway</translation>
    </message>
    <message>
        <source>It was imported: its verdict is what the file claimed, until it is judged here</source>
        <translation>Ini diimpor: putusannya menurut berkas, sampai dinilai di sini</translation>
    </message>
    <message>
        <source>It is this console&apos;s own test</source>
        <translation>Ini uji dari konsol ini sendiri</translation>
    </message>
    <message>
        <source>It was new: this event came once</source>
        <translation>Ini baru: event ini tiba sekali</translation>
    </message>
    <message numerus="yes">
        <source>It came %n time(s), although one of them was answered 2xx</source>
        <translation>
            <numerusform>Tiba %n kali, meskipun salah satunya dijawab 2xx</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It came %n time(s); the later ones are attempts of the same event</source>
        <translation>
            <numerusform>Tiba %n kali; yang belakangan adalah percobaan dari event yang sama</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a verdict such as Valid, %2 the sentence that explains it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) are signed: %1</source>
        <extracomment>%1 is a template such as {time}.{body}</extracomment>
        <translation>
            <numerusform>%n byte ditandatangani: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>ends with %1</source>
        <extracomment>%1 is bytes</extracomment>
        <translation>diakhiri %1</translation>
    </message>
    <message>
        <source>No signature profile is at hand to judge it again.</source>
        <translation>Tidak ada profil tanda tangan untuk menilainya lagi.</translation>
    </message>
    <message>
        <source>Judged by the profile %1</source>
        <extracomment>%1 is a signature profile such as wa-v1</extracomment>
        <translation>Dinilai menurut profil %1</translation>
    </message>
    <message>
        <source>It would be right under the profile %1</source>
        <extracomment>%1 is a signature profile such as wa-v1</extracomment>
        <translation>Ini akan benar menurut profil %1</translation>
    </message>
    <message>
        <source>When it arrived, it was judged otherwise. %1</source>
        <extracomment>%1 is a verdict and its meaning</extracomment>
        <translation>Saat tiba, penilaiannya lain. %1</translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message>
        <source>Requested at this desk</source>
        <translation>Diminta di konsol ini</translation>
    </message>
    <message>
        <source>The gateway&apos;s answer is missing</source>
        <translation>Jawaban gateway tidak ada</translation>
    </message>
    <message>
        <source>Accepted by the gateway</source>
        <translation>Diterima gateway</translation>
    </message>
    <message>
        <source>Its message event is missing</source>
        <translation>Event message-nya tidak ada</translation>
    </message>
    <message>
        <source>Sent, by its message event</source>
        <translation>Terkirim, menurut event message-nya</translation>
    </message>
    <message>
        <source>Came in, by its message event</source>
        <translation>Masuk, menurut event message-nya</translation>
    </message>
    <message>
        <source>No receipt of its delivery yet</source>
        <translation>Belum ada tanda terima bahwa pesan sampai</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>No receipt of its reading yet</source>
        <translation>Belum ada tanda terima bahwa pesan dibaca</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Dibaca</translation>
    </message>
    <message>
        <source>No receipt of its playing yet</source>
        <translation>Belum ada tanda terima bahwa pesan diputar</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Diputar</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Ditarik kembali</translation>
    </message>
    <message>
        <source>%1 before the step above: the clocks differ</source>
        <extracomment>%1 is a length of time</extracomment>
        <translation>%1 sebelum langkah di atas: jamnya berbeda</translation>
    </message>
    <message>
        <source>less than a second later</source>
        <translation>kurang dari satu detik kemudian</translation>
    </message>
    <message>
        <source>%1 later</source>
        <extracomment>%1 is a length of time</extracomment>
        <translation>%1 kemudian</translation>
    </message>
    <message numerus="yes">
        <source>the first of %n</source>
        <translation>
            <numerusform>yang pertama dari %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Refused: it was not sent</source>
        <translation>Ditolak: tidak terkirim</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>just now</source>
        <translation>baru saja</translation>
    </message>
    <message numerus="yes">
        <source>%n s ago</source>
        <translation>
            <numerusform>%n dtk lalu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n mnt lalu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n jam lalu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n hari lalu</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 md</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 dtk</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 mnt</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 mnt %2 dtk</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 jam %2 mnt</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 events/s</source>
        <translation>%1 event/dtk</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Kemarin</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
</context>
<context>
    <name>ValueHint</name>
    <message>
        <source>a group</source>
        <translation>grup</translation>
    </message>
    <message>
        <source>a broadcast list</source>
        <translation>daftar siaran</translation>
    </message>
    <message>
        <source>a channel</source>
        <translation>saluran</translation>
    </message>
    <message>
        <source>a hidden id, not a phone number</source>
        <translation>id tersembunyi, bukan nomor telepon</translation>
    </message>
    <message>
        <source>%1 behind base64</source>
        <extracomment>%1 is a size</extracomment>
        <translation>%1 di balik base64</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Waiting for Scan</source>
        <translation>Menunggu Pindai</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Tertaut</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Terputus</translation>
    </message>
    <message>
        <source>Code Expired</source>
        <translation>Kode Habis</translation>
    </message>
    <message>
        <source>Destroyed</source>
        <translation>Dihancurkan</translation>
    </message>
    <message>
        <source>A code was issued and nobody has scanned it yet.</source>
        <translation>Kode sudah diterbitkan dan belum ada yang memindainya.</translation>
    </message>
    <message>
        <source>The gateway reports a WhatsApp session.</source>
        <translation>Gateway melaporkan ada sesi WhatsApp.</translation>
    </message>
    <message>
        <source>The session has ended; the device is kept.</source>
        <translation>Sesi telah berakhir; perangkat tetap disimpan.</translation>
    </message>
    <message>
        <source>Nobody scanned the code in time.</source>
        <translation>Tidak ada yang memindai kode tepat waktu.</translation>
    </message>
    <message>
        <source>Gone for good; the id never works again, the name is free.</source>
        <translation>Hilang selamanya; id-nya tidak berlaku lagi, namanya bebas dipakai.</translation>
    </message>
    <message>
        <source>This console does not know this status.</source>
        <translation>Konsol ini tidak mengenal status ini.</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Sah</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Basi</translation>
    </message>
    <message>
        <source>Invalid</source>
        <translation>Tidak Sah</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Tidak Ada</translation>
    </message>
    <message>
        <source>Unchecked</source>
        <translation>Tak Dicek</translation>
    </message>
    <message>
        <source>The signature is right for these bytes and one of the project&apos;s secrets.</source>
        <translation>Tanda tangan benar untuk byte ini dan salah satu rahasia proyek.</translation>
    </message>
    <message>
        <source>A header that the signature profile needs is missing.</source>
        <translation>Header yang dibutuhkan profil tanda tangan tidak ada.</translation>
    </message>
    <message>
        <source>A header of the signature occurs more than once.</source>
        <translation>Salah satu header tanda tangan muncul lebih dari sekali.</translation>
    </message>
    <message>
        <source>The signature is not spelled as its profile says.</source>
        <translation>Tanda tangan tidak ditulis seperti yang ditentukan profilnya.</translation>
    </message>
    <message>
        <source>The signed time is not a number of seconds.</source>
        <translation>Waktu yang ditandatangani bukan bilangan detik.</translation>
    </message>
    <message>
        <source>The signed id holds characters that it may not hold.</source>
        <translation>Id yang ditandatangani berisi karakter yang tidak diizinkan.</translation>
    </message>
    <message>
        <source>The delivery names another algorithm than its profile.</source>
        <translation>Kiriman menyebut algoritme lain dari profilnya.</translation>
    </message>
    <message>
        <source>The project has no webhook secret that can be read now.</source>
        <translation>Proyek tidak punya rahasia webhook yang dapat dibaca sekarang.</translation>
    </message>
    <message>
        <source>The webhook secret is empty or not in its profile&apos;s form.</source>
        <translation>Rahasia webhook kosong atau bentuknya tidak sesuai profil.</translation>
    </message>
    <message>
        <source>The signature does not fit these bytes under any of the project&apos;s secrets.</source>
        <translation>Tanda tangan tidak cocok dengan byte ini untuk rahasia proyek mana pun.</translation>
    </message>
    <message>
        <source>The signature is right, but its time is more than 300 s away from this computer&apos;s.</source>
        <translation>Tanda tangan benar, tetapi waktunya berselisih lebih dari 300 dtk dari komputer ini.</translation>
    </message>
    <message>
        <source>The signature is right, but the body is not an event.</source>
        <translation>Tanda tangan benar, tetapi isinya bukan event.</translation>
    </message>
    <message>
        <source>The signature is right under another profile than the one the project is pinned to.</source>
        <translation>Tanda tangan benar menurut profil lain, bukan profil yang ditetapkan untuk proyek.</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Antre</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Mengirim</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Di Gateway</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Dibaca</translation>
    </message>
    <message>
        <source>Played</source>
        <translation>Diputar</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Outcome Unknown</source>
        <translation>Hasil Tak Jelas</translation>
    </message>
    <message>
        <source>It waits behind another message of this device.</source>
        <translation>Menunggu pesan lain dari perangkat ini.</translation>
    </message>
    <message>
        <source>The gateway was asked and has not answered yet.</source>
        <translation>Gateway sudah diminta dan belum menjawab.</translation>
    </message>
    <message>
        <source>The gateway accepted the message.</source>
        <translation>Gateway menerima pesan ini.</translation>
    </message>
    <message>
        <source>A receipt says that it reached the recipient&apos;s phone.</source>
        <translation>Tanda terima menyatakan pesan sampai di ponsel penerima.</translation>
    </message>
    <message>
        <source>A receipt says that it was read.</source>
        <translation>Tanda terima menyatakan pesan dibaca.</translation>
    </message>
    <message>
        <source>A receipt says that it was played.</source>
        <translation>Tanda terima menyatakan pesan diputar.</translation>
    </message>
    <message>
        <source>It was not sent; the error says why.</source>
        <translation>Pesan tidak terkirim; galatnya menyebutkan sebabnya.</translation>
    </message>
    <message>
        <source>No answer came that can be trusted; it may have been sent. Look for it before sending it again.</source>
        <translation>Tidak ada jawaban yang dapat dipercaya; mungkin sudah terkirim. Periksa dulu sebelum mengirim lagi.</translation>
    </message>
    <message>
        <source>Keychain ready</source>
        <translation>Gantungan kunci siap</translation>
    </message>
    <message>
        <source>Keychain locked</source>
        <translation>Gantungan kunci terkunci</translation>
    </message>
    <message>
        <source>No keychain</source>
        <translation>Tanpa gantungan kunci</translation>
    </message>
    <message>
        <source>No default keyring</source>
        <translation>Tanpa ring bawaan</translation>
    </message>
    <message>
        <source>Keychain denied</source>
        <translation>Gantungan kunci menolak</translation>
    </message>
    <message>
        <source>Keychain silent</source>
        <translation>Gantungan kunci diam</translation>
    </message>
    <message>
        <source>Secrets are kept in the desktop&apos;s keychain.</source>
        <translation>Rahasia disimpan di gantungan kunci desktop.</translation>
    </message>
    <message>
        <source>Secrets cannot be read until the keychain is unlocked. Events that arrive now are stored unchecked.</source>
        <translation>Rahasia tidak dapat dibaca sampai gantungan kunci dibuka. Event yang datang sekarang disimpan tanpa diperiksa.</translation>
    </message>
    <message>
        <source>No program in this session keeps secrets. The console can keep them until you quit.</source>
        <translation>Tidak ada program di sesi ini yang menyimpan rahasia. Konsol dapat menyimpannya sampai Anda keluar.</translation>
    </message>
    <message>
        <source>The keychain has no default keyring. Create one, or keep secrets until you quit.</source>
        <translation>Gantungan kunci tidak punya ring bawaan. Buat satu, atau simpan rahasia sampai Anda keluar.</translation>
    </message>
    <message>
        <source>The keychain refused this program. Allow it in the keychain&apos;s settings.</source>
        <translation>Gantungan kunci menolak program ini. Izinkan di pengaturan gantungan kunci.</translation>
    </message>
    <message>
        <source>The keychain has not answered yet. Look for a password window of the desktop.</source>
        <translation>Gantungan kunci belum menjawab. Cari jendela kata sandi di desktop.</translation>
    </message>
    <message>
        <source>In Keychain, Not Checked</source>
        <translation>Di Gantungan Kunci, Belum Diperiksa</translation>
    </message>
    <message>
        <source>In Keychain</source>
        <translation>Di Gantungan Kunci</translation>
    </message>
    <message>
        <source>Kept Until Quit</source>
        <translation>Disimpan sampai Keluar</translation>
    </message>
    <message>
        <source>Not Saved Yet</source>
        <translation>Belum Disimpan</translation>
    </message>
    <message>
        <source>Keychain Out of Reach</source>
        <translation>Gantungan Kunci Tak Terjangkau</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produksi</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>No code was asked for yet.</source>
        <translation>Belum ada kode yang diminta.</translation>
    </message>
    <message>
        <source>Ending the present session.</source>
        <translation>Mengakhiri sesi yang sekarang.</translation>
    </message>
    <message>
        <source>Asking the gateway for a code.</source>
        <translation>Meminta kode dari gateway.</translation>
    </message>
    <message>
        <source>Scan this code with the phone.</source>
        <translation>Pindai kode ini dengan ponsel.</translation>
    </message>
    <message>
        <source>This code has expired.</source>
        <translation>Kode ini sudah kedaluwarsa.</translation>
    </message>
    <message>
        <source>The gateway gave no code.</source>
        <translation>Gateway tidak memberi kode.</translation>
    </message>
    <message>
        <source>The gateway gives no new code; looking at the device why.</source>
        <translation>Gateway tidak memberi kode baru; sebabnya sedang dicari pada perangkat.</translation>
    </message>
    <message>
        <source>Linked. The phone is still syncing.</source>
        <translation>Tertaut. Ponsel masih menyinkronkan.</translation>
    </message>
    <message>
        <source>Linked and ready.</source>
        <translation>Tertaut dan siap.</translation>
    </message>
    <message>
        <source>Nobody scanned.</source>
        <translation>Tidak ada yang memindai.</translation>
    </message>
    <message>
        <source>The gateway refused.</source>
        <translation>Gateway menolak.</translation>
    </message>
    <message>
        <source>The device was destroyed.</source>
        <translation>Perangkat telah dihancurkan.</translation>
    </message>
    <message>
        <source>Linked, Silent</source>
        <translation>Tertaut, Diam</translation>
    </message>
    <message>
        <source>No event and no successful call for %1. It may be quiet, or dead.</source>
        <extracomment>%1 is a duration: &quot;47 min&quot;</extracomment>
        <translation>Tidak ada peristiwa dan tidak ada panggilan yang berhasil selama %1. Mungkin sedang sepi, mungkin mati.</translation>
    </message>
    <message>
        <source>No event and no successful call yet. It may be quiet, or dead.</source>
        <translation>Belum ada peristiwa dan belum ada panggilan yang berhasil. Mungkin sedang sepi, mungkin mati.</translation>
    </message>
    <message>
        <source>Done at this desk.</source>
        <translation>Dilakukan di meja ini.</translation>
    </message>
    <message>
        <source>Logged out on the phone.</source>
        <translation>Dikeluarkan dari ponsel.</translation>
    </message>
    <message>
        <source>An event told it, without a reason.</source>
        <translation>Diberitahukan oleh peristiwa, tanpa alasan.</translation>
    </message>
    <message>
        <source>Seen in the device list; it happened some time before.</source>
        <translation>Terlihat di daftar perangkat; terjadinya beberapa saat sebelumnya.</translation>
    </message>
    <message>
        <source>An earlier code of this device is still valid. The next one comes when it has run out.</source>
        <translation>Kode sebelumnya dari perangkat ini masih berlaku. Kode berikutnya muncul setelah kode itu habis.</translation>
    </message>
    <message>
        <source>It was linked, and its session has ended again.</source>
        <translation>Perangkat sempat tertaut, lalu sesinya berakhir lagi.</translation>
    </message>
</context>
<context>
    <name>wa::shell::KeyMap</name>
    <message>
        <source>Keyboard</source>
        <translation>Papan Ketik</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Di mana saja</translation>
    </message>
    <message>
        <source>Event list</source>
        <translation>Daftar event</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>Use These Keys</source>
        <translation>Pakai Tombol Ini</translation>
    </message>
    <message>
        <source>Use the Usual Keys</source>
        <translation>Pakai Tombol Biasa</translation>
    </message>
    <message>
        <source>What They Do</source>
        <translation>Kegunaannya</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Tempat</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Tombol baru</translation>
    </message>
    <message>
        <source>Restore All Keys</source>
        <translation>Kembalikan Semua Tombol</translation>
    </message>
    <message>
        <source>%1 is taken: &quot;%2&quot;. Choose other keys, or give that line others first.</source>
        <extracomment>%1 are keys such as Ctrl+M, %2 is what they do, a line of this list</extracomment>
        <translation>%1 sudah dipakai: &quot;%2&quot;. Pilih tombol lain, atau ganti dahulu tombol baris itu.</translation>
    </message>
    <message>
        <source>Choose a line, then press its new keys in the field.</source>
        <translation>Pilih satu baris, lalu tekan tombol barunya di kolom ini.</translation>
    </message>
    <message>
        <source>These keys are free.</source>
        <translation>Tombol ini belum dipakai.</translation>
    </message>
    <message>
        <source>List and event</source>
        <translation>Daftar dan event</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Perangkat</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>Add These Keys</source>
        <translation>Tambahkan Tombol Ini</translation>
    </message>
    <message>
        <source>The keys of this line are fixed.</source>
        <translation>Tombol pada baris ini tetap.</translation>
    </message>
    <message>
        <source>Two keys, one after the other, are the most. Choose fewer.</source>
        <translation>Paling banyak dua tombol berurutan. Pilih lebih sedikit.</translation>
    </message>
    <message>
        <source>This line has these keys already, or some that begin alike. They can only take their place.</source>
        <translation>Baris ini sudah mempunyai tombol ini, atau yang awalannya sama. Tombol ini hanya dapat menggantikannya.</translation>
    </message>
    <message>
        <source>The usual keys of this line cannot come back: %1 is taken by &quot;%2&quot;. Give that line others first.</source>
        <extracomment>%1 are keys such as Ctrl+M, %2 is what they do, a line of this list</extracomment>
        <translation>Tombol biasa baris ini tidak dapat kembali: %1 dipakai oleh &quot;%2&quot;. Ganti dahulu tombol baris itu.</translation>
    </message>
</context>
<context>
    <name>wa::shell::KeyTable</name>
    <message>
        <source>Go to page %1</source>
        <translation>Ke halaman %1</translation>
    </message>
    <message>
        <source>Go to the next pane</source>
        <translation>Ke panel berikutnya</translation>
    </message>
    <message>
        <source>Go to the filter of the page</source>
        <translation>Ke filter halaman</translation>
    </message>
    <message>
        <source>Run the page&apos;s main action</source>
        <translation>Jalankan tindakan utama halaman</translation>
    </message>
    <message>
        <source>Refresh the page</source>
        <translation>Segarkan halaman</translation>
    </message>
    <message>
        <source>Mute the filter of the events</source>
        <translation>Bisukan filter event</translation>
    </message>
    <message>
        <source>Open the settings</source>
        <translation>Buka pengaturan</translation>
    </message>
    <message>
        <source>Hide secrets and messages</source>
        <translation>Sembunyikan rahasia dan pesan</translation>
    </message>
    <message>
        <source>Show these keys</source>
        <translation>Tampilkan tombol-tombol ini</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>Newer event</source>
        <translation>Event yang lebih baru</translation>
    </message>
    <message>
        <source>Older event</source>
        <translation>Event yang lebih lama</translation>
    </message>
    <message>
        <source>A page up</source>
        <translation>Satu halaman ke atas</translation>
    </message>
    <message>
        <source>A page down</source>
        <translation>Satu halaman ke bawah</translation>
    </message>
    <message>
        <source>Newest event</source>
        <translation>Event terbaru</translation>
    </message>
    <message>
        <source>Oldest event</source>
        <translation>Event terlama</translation>
    </message>
    <message>
        <source>Newest event, and follow</source>
        <translation>Event terbaru, dan ikuti</translation>
    </message>
    <message>
        <source>Pause the list, go on</source>
        <translation>Tahan daftar, lanjutkan</translation>
    </message>
    <message>
        <source>Go to the event</source>
        <translation>Ke event</translation>
    </message>
    <message>
        <source>Open the event in a window</source>
        <translation>Buka event di jendela sendiri</translation>
    </message>
    <message>
        <source>Unfold the attempts</source>
        <translation>Bentangkan percobaan</translation>
    </message>
    <message>
        <source>Fold the attempts</source>
        <translation>Lipat percobaan</translation>
    </message>
    <message>
        <source>Go to the filter</source>
        <translation>Ke filter</translation>
    </message>
    <message>
        <source>Choose all events</source>
        <translation>Pilih semua event</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Satu langkah kembali</translation>
    </message>
    <message>
        <source>Mark the event for comparing</source>
        <translation>Tandai event untuk dibandingkan</translation>
    </message>
    <message>
        <source>Pin the event, unpin it</source>
        <translation>Sematkan event, lepaskan sematan</translation>
    </message>
    <message>
        <source>Write tags</source>
        <translation>Tulis tag</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Tulis catatan</translation>
    </message>
    <message>
        <source>Compare with the one before</source>
        <translation>Bandingkan dengan yang sebelumnya</translation>
    </message>
    <message>
        <source>Compare with the marked one</source>
        <translation>Bandingkan dengan yang ditandai</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Putar Ulang</translation>
    </message>
    <message>
        <source>Replay with changes</source>
        <translation>Putar ulang dengan perubahan</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ekspor</translation>
    </message>
    <message>
        <source>Show only events of this name</source>
        <translation>Tampilkan hanya event dengan nama ini</translation>
    </message>
    <message>
        <source>Exclude events of this name</source>
        <translation>Kecualikan event dengan nama ini</translation>
    </message>
    <message>
        <source>Older related event</source>
        <translation>Event terkait yang lebih lama</translation>
    </message>
    <message>
        <source>Newer related event</source>
        <translation>Event terkait yang lebih baru</translation>
    </message>
    <message>
        <source>Older event of the message</source>
        <translation>Event pesan yang lebih lama</translation>
    </message>
    <message>
        <source>Newer event of the message</source>
        <translation>Event pesan yang lebih baru</translation>
    </message>
    <message>
        <source>Next match of the muted filter</source>
        <translation>Kecocokan berikutnya dari filter yang dibisukan</translation>
    </message>
    <message>
        <source>Previous match of the muted filter</source>
        <translation>Kecocokan sebelumnya dari filter yang dibisukan</translation>
    </message>
    <message>
        <source>Go to a time or an id</source>
        <translation>Ke suatu waktu atau id</translation>
    </message>
    <message>
        <source>Copy the line</source>
        <translation>Salin baris</translation>
    </message>
    <message>
        <source>Open the menu of the event</source>
        <translation>Buka menu event</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Salin sebagai curl</translation>
    </message>
    <message>
        <source>Copy the body</source>
        <translation>Salin isi</translation>
    </message>
    <message>
        <source>Copy the path of the value chosen in the body</source>
        <translation>Salin path nilai yang dipilih di isi</translation>
    </message>
    <message>
        <source>Copy the request id</source>
        <translation>Salin request id</translation>
    </message>
    <message>
        <source>Copy a filter that finds the event</source>
        <translation>Salin filter yang menemukan event ini</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Tanda Tangan</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Lini Masa</translation>
    </message>
    <message>
        <source>Related</source>
        <translation>Terkait</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>Beda</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>Show %1</source>
        <extracomment>%1 is the title of a tab</extracomment>
        <translation>Tampilkan %1</translation>
    </message>
    <message>
        <source>Newer event on the same tab</source>
        <translation>Event lebih baru di tab yang sama</translation>
    </message>
    <message>
        <source>Older event on the same tab</source>
        <translation>Event lebih lama di tab yang sama</translation>
    </message>
    <message>
        <source>Open the saved view that has this key</source>
        <translation>Buka tampilan tersimpan yang memakai tombol ini</translation>
    </message>
    <message>
        <source>Choose more events</source>
        <translation>Pilih lebih banyak event</translation>
    </message>
    <message>
        <source>Walk in the body</source>
        <translation>Bergerak di dalam isi</translation>
    </message>
    <message>
        <source>Unfold and fold in the body</source>
        <translation>Buka dan lipat di dalam isi</translation>
    </message>
    <message>
        <source>Find in the body</source>
        <translation>Cari di dalam isi</translation>
    </message>
    <message>
        <source>Copy from the body, choose all of it</source>
        <translation>Salin dari isi, pilih seluruhnya</translation>
    </message>
    <message>
        <source>Open the menu of the value</source>
        <translation>Buka menu nilai</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Kembali ke daftar</translation>
    </message>
    <message>
        <source>Show the pairing code large</source>
        <translation>Tampilkan kode pemasangan besar-besar</translation>
    </message>
    <message>
        <source>Leave the pairing</source>
        <translation>Tinggalkan pemasangan</translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation>Kirim pesan</translation>
    </message>
</context>
<context>
    <name>wa::shell::LockCover</name>
    <message>
        <source>Show Console</source>
        <translation>Tampilkan Konsol</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Tersembunyi</translation>
    </message>
    <message>
        <source>Secrets and messages are hidden. The receiver goes on. This asks for no password: to keep others out, lock the desktop.</source>
        <translation>Rahasia dan pesan disembunyikan. Penerima tetap berjalan. Ini tidak meminta sandi: untuk menjaga dari orang lain, kunci desktop.</translation>
    </message>
</context>
<context>
    <name>wa::shell::MainWindow</name>
    <message>
        <source>%1 · %2 (%3)</source>
        <extracomment>Window title. %1 is a page, %2 a project, %3 its environment such as Production.</extracomment>
        <translation>%1 · %2 (%3)</translation>
    </message>
</context>
<context>
    <name>wa::shell::StatusLine</name>
    <message>
        <source>No gateway yet</source>
        <translation>Belum ada gateway</translation>
    </message>
    <message>
        <source>Receiver off</source>
        <translation>Penerima mati</translation>
    </message>
</context>
<context>
    <name>wa::shell::TopBar</name>
    <message>
        <source>Project</source>
        <translation>Proyek</translation>
    </message>
    <message>
        <source>No project yet</source>
        <translation>Belum ada proyek</translation>
    </message>
    <message>
        <source>Project:</source>
        <translation>Proyek:</translation>
    </message>
    <message>
        <source>Hide secrets and messages</source>
        <translation>Sembunyikan rahasia dan pesan</translation>
    </message>
</context>
<context>
    <name>wa::shell::TrayIcon</name>
    <message>
        <source>Show Console</source>
        <translation>Tampilkan Konsol</translation>
    </message>
    <message>
        <source>Show What Needs Attention</source>
        <translation>Tampilkan yang Perlu Perhatian</translation>
    </message>
    <message>
        <source>Hide Contents</source>
        <translation>Sembunyikan Isi</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Keluar</translation>
    </message>
</context>
<context>
    <name>wa::ui::ActDialog</name>
    <message>
        <source>Rotate App Token</source>
        <translation>Rotasi Token Aplikasi</translation>
    </message>
    <message>
        <source>Rotate Token</source>
        <translation>Rotasi Token</translation>
    </message>
    <message>
        <source>Rotating the app token.</source>
        <translation>Merotasi token aplikasi.</translation>
    </message>
    <message>
        <source>Cannot rotate the app token.</source>
        <translation>Token aplikasi tidak dapat dirotasi.</translation>
    </message>
    <message>
        <source>Rotate Webhook Secret</source>
        <translation>Rotasi Rahasia Webhook</translation>
    </message>
    <message>
        <source>Rotating the webhook secret.</source>
        <translation>Merotasi rahasia webhook.</translation>
    </message>
    <message>
        <source>Cannot rotate the webhook secret.</source>
        <translation>Rahasia webhook tidak dapat dirotasi.</translation>
    </message>
    <message>
        <source>Forget Project</source>
        <translation>Lupakan Proyek</translation>
    </message>
    <message>
        <source>Takes %1 and its secrets off this console. The gateway keeps the project.</source>
        <translation>Menghapus %1 dan rahasianya dari konsol ini. Gateway tetap menyimpan proyek.</translation>
    </message>
    <message>
        <source>Forgetting the project.</source>
        <translation>Melupakan proyek.</translation>
    </message>
    <message>
        <source>Cannot forget the project.</source>
        <translation>Proyek tidak dapat dilupakan.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Rotation PIN</source>
        <translation>PIN rotasi</translation>
    </message>
    <message>
        <source>Project name, to confirm</source>
        <translation>Nama proyek, untuk konfirmasi</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <extracomment>%1 is the project&apos;s name, which the operator types to confirm</extracomment>
        <translation>Ketik %1 untuk konfirmasi</translation>
    </message>
    <message>
        <source>The app token %1 is replaced by %2.</source>
        <extracomment>%1 and %2 are fingerprints of eight characters</extracomment>
        <translation>Token aplikasi %1 diganti dengan %2.</translation>
    </message>
    <message>
        <source>The gateway makes a new app token for %1 and the old one is dead at once. Everything else that uses the old token stops working. What this console has under way goes on with the new token, which goes straight to the keychain.</source>
        <translation>Gateway membuat token aplikasi baru untuk %1 dan yang lama langsung mati. Semua hal lain yang memakai token lama berhenti bekerja. Yang sedang dikerjakan konsol ini berlanjut dengan token baru, yang langsung masuk ke gantungan kunci.</translation>
    </message>
    <message>
        <source>The gateway signs the events of %1 with a new secret from now on. This desk goes on accepting the old one beside it, and counts what each of them signs, until you retire the old one.</source>
        <translation>Mulai sekarang gateway menandatangani event %1 dengan rahasia baru. Meja ini tetap menerima yang lama di sampingnya, dan menghitung apa yang ditandatangani masing-masing, sampai Anda memensiunkan yang lama.</translation>
    </message>
    <message>
        <source>Retire Old Secret</source>
        <translation>Pensiunkan Rahasia Lama</translation>
    </message>
    <message>
        <source>From now on deliveries to %1 that are signed with the old webhook secret are refused.</source>
        <translation>Mulai sekarang kiriman ke %1 yang ditandatangani dengan rahasia webhook lama ditolak.</translation>
    </message>
    <message>
        <source>Retiring the old webhook secret.</source>
        <translation>Memensiunkan rahasia webhook lama.</translation>
    </message>
    <message>
        <source>Cannot retire the old webhook secret.</source>
        <translation>Tidak dapat memensiunkan rahasia webhook lama.</translation>
    </message>
    <message>
        <source>Delete Project at the Gateway</source>
        <translation>Hapus Proyek di Gateway</translation>
    </message>
    <message>
        <source>Deletes %1 at its gateway and destroys its devices: sending and receiving stop for everybody who uses it. Then takes it and its secrets off this console.</source>
        <translation>Menghapus %1 di gateway-nya dan memusnahkan perangkatnya: pengiriman dan penerimaan berhenti bagi semua pemakainya. Setelah itu proyek dan rahasianya dikeluarkan dari konsol ini.</translation>
    </message>
    <message>
        <source>Delete Project</source>
        <translation>Hapus Proyek</translation>
    </message>
    <message>
        <source>Deleting the project at the gateway.</source>
        <translation>Menghapus proyek di gateway.</translation>
    </message>
    <message>
        <source>Cannot delete the project.</source>
        <translation>Tidak dapat menghapus proyek.</translation>
    </message>
    <message>
        <source>The gateway signs with the webhook secret %2 from now on; %1 is accepted beside it until you retire it.</source>
        <extracomment>%1 and %2 are fingerprints of eight characters</extracomment>
        <translation>Mulai sekarang gateway menandatangani dengan rahasia webhook %2; %1 tetap diterima di sampingnya sampai Anda memensiunkannya.</translation>
    </message>
    <message>
        <source>The old webhook secret is retired; %1 alone is accepted.</source>
        <extracomment>%1 is a fingerprint of eight characters</extracomment>
        <translation>Rahasia webhook lama sudah dipensiunkan; hanya %1 yang diterima.</translation>
    </message>
</context>
<context>
    <name>wa::ui::ActionLogDialog</name>
    <message>
        <source>Export…</source>
        <translation>Ekspor…</translation>
    </message>
    <message>
        <source>What This Desk Did</source>
        <translation>Yang Dilakukan Meja Ini</translation>
    </message>
    <message>
        <source>Search what was done</source>
        <translation>Cari yang telah dilakukan</translation>
    </message>
    <message>
        <source>Who, when, what and how it ended. What was said, numbers and secrets are not in it.</source>
        <translation>Siapa, kapan, apa, dan bagaimana hasilnya. Isi pesan, nomor, dan rahasia tidak ada di dalamnya.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Cannot read what this desk did.</source>
        <translation>Tidak dapat membaca yang dilakukan meja ini.</translation>
    </message>
    <message>
        <source>What this desk did</source>
        <translation>Yang dilakukan meja ini</translation>
    </message>
    <message>
        <source>Nothing Found</source>
        <translation>Tidak Ada yang Ditemukan</translation>
    </message>
    <message>
        <source>Nothing Done Yet</source>
        <translation>Belum Ada yang Dilakukan</translation>
    </message>
    <message>
        <source>No act of this desk has all these words.</source>
        <translation>Tidak ada tindakan meja ini yang memuat semua kata itu.</translation>
    </message>
    <message>
        <source>Projects, keys, devices and sends: each act is noted here when it has ended.</source>
        <translation>Proyek, kunci, perangkat, dan pengiriman: setiap tindakan dicatat di sini setelah selesai.</translation>
    </message>
    <message numerus="yes">
        <source>%n act(s)</source>
        <translation>
            <numerusform>%n tindakan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %n act(s)</source>
        <translation>
            <numerusform>%n tindakan terbaru</numerusform>
        </translation>
    </message>
    <message>
        <source>Export What This Desk Did</source>
        <translation>Ekspor yang Dilakukan Meja Ini</translation>
    </message>
    <message>
        <source>Cannot write the file.</source>
        <translation>Tidak dapat menulis berkas.</translation>
    </message>
    <message numerus="yes">
        <source>%n act(s) written to %1.</source>
        <translation>
            <numerusform>%n tindakan ditulis ke %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::ActionRows</name>
    <message>
        <source>%1 Request %2</source>
        <translation>%1 Permintaan %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Gagal: %1</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proyek</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Done To</source>
        <translation>Terhadap</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hasil</translation>
    </message>
</context>
<context>
    <name>wa::ui::AdoptDialog</name>
    <message>
        <source>Add Device</source>
        <translation>Tambah Perangkat</translation>
    </message>
    <message>
        <source>Add Device by Id</source>
        <translation>Tambah Perangkat lewat Id</translation>
    </message>
    <message>
        <source>A proxy that needs no token may list no devices. Enter the id of one that exists: its session is asked once before it is kept.</source>
        <translation>Proxy yang tidak memerlukan token mungkin tidak mendaftar perangkat. Masukkan id perangkat yang ada: sesinya ditanya sekali sebelum disimpan.</translation>
    </message>
    <message>
        <source>Device id</source>
        <translation>Id perangkat</translation>
    </message>
    <message>
        <source>Name on this desk</source>
        <translation>Nama di meja ini</translation>
    </message>
    <message>
        <source>Asking the device&apos;s session.</source>
        <translation>Menanyakan sesi perangkat.</translation>
    </message>
    <message>
        <source>Cannot add the device.</source>
        <translation>Perangkat tidak dapat ditambahkan.</translation>
    </message>
</context>
<context>
    <name>wa::ui::AlertPresenter</name>
    <message numerus="yes">
        <source>%n event(s) arrived that match.</source>
        <extracomment>%n is the number of events that an alert&apos;s filter matched</extracomment>
        <translation>
            <numerusform>%n event tiba yang cocok.</numerusform>
        </translation>
    </message>
    <message>
        <source>This alert raises nothing any more: its filter does not hold.</source>
        <translation>Peringatan ini tidak lagi memunculkan apa pun: filternya tidak berlaku.</translation>
    </message>
    <message>
        <source>Show Alerts</source>
        <translation>Lihat Peringatan</translation>
    </message>
    <message>
        <source>Show Event</source>
        <translation>Tampilkan Event</translation>
    </message>
    <message>
        <source>A forwarding rule stopped</source>
        <translation>Sebuah aturan penerusan berhenti</translation>
    </message>
    <message>
        <source>It posts nothing any more: its filter does not hold.</source>
        <translation>Aturan itu tidak mengirim apa-apa lagi: filternya tidak berlaku.</translation>
    </message>
    <message>
        <source>Show Rules</source>
        <translation>Tampilkan Aturan</translation>
    </message>
</context>
<context>
    <name>wa::ui::AlertsDialog</name>
    <message>
        <source>Alerts</source>
        <translation>Peringatan</translation>
    </message>
    <message>
        <source>An alert is raised when an event arrives that matches its filter. Replays, imports and self-tests raise none. No content of a message is shown outside of this window.</source>
        <translation>Peringatan muncul bila tiba event yang cocok dengan filternya. Putar ulang, impor, dan uji diri tidak memicunya. Isi pesan tidak ditampilkan di luar jendela ini.</translation>
    </message>
    <message>
        <source>Remove Alert</source>
        <translation>Hapus Peringatan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Save Alert</source>
        <translation>Simpan Peringatan</translation>
    </message>
    <message>
        <source>New Alert</source>
        <translation>Peringatan Baru</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Notify on the desktop</source>
        <translation>Beri tahu di desktop</translation>
    </message>
    <message>
        <source>Play a sound</source>
        <translation>Bunyikan suara</translation>
    </message>
    <message>
        <source>Stop following the list</source>
        <translation>Berhenti mengikuti daftar</translation>
    </message>
    <message>
        <source>Colour of the event</source>
        <translation>Warna event</translation>
    </message>
    <message>
        <source>None</source>
        <comment>colour</comment>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Biru</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Hijau</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Kuning</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Merah</translation>
    </message>
    <message>
        <source>This alert is on</source>
        <translation>Peringatan ini aktif</translation>
    </message>
    <message>
        <source>%1 (off)</source>
        <extracomment>%1 is the name of an alert that is switched off</extracomment>
        <translation>%1 (mati)</translation>
    </message>
    <message>
        <source>Cannot save the alert.</source>
        <translation>Peringatan tidak dapat disimpan.</translation>
    </message>
    <message>
        <source>Cannot remove the alert.</source>
        <translation>Peringatan tidak dapat dihapus.</translation>
    </message>
    <message>
        <source>Give it a name: the notification shows it.</source>
        <translation>Beri nama: notifikasi menampilkannya.</translation>
    </message>
    <message>
        <source>Give it a filter, or every event would raise it.</source>
        <translation>Beri filter; tanpa itu setiap event memicunya.</translation>
    </message>
    <message>
        <source>The filter has a fault. Try it above the list of events, where it is underlined.</source>
        <translation>Ada kesalahan di filter. Cobalah di atas daftar event; di sana kesalahannya digarisbawahi.</translation>
    </message>
    <message>
        <source>Events it takes</source>
        <translation>Jumlah event</translation>
    </message>
    <message>
        <source>The colour is given to each event that matches. The rest is raised once so many have arrived within the time below.</source>
        <translation>Warna diberikan kepada setiap event yang cocok. Selebihnya dimunculkan setelah sebanyak itu tiba dalam waktu di bawah ini.</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Dalam waktu</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n menit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n jam</numerusform>
        </translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Jam tenang</translation>
    </message>
    <message>
        <source>No notification and no sound between these times. What matched meanwhile is told of when they end.</source>
        <translation>Tidak ada notifikasi dan suara di antara waktu ini. Yang cocok selama itu diberitahukan saat jam tenang berakhir.</translation>
    </message>
    <message>
        <source>Quiet hours begin</source>
        <translation>Jam tenang mulai</translation>
    </message>
    <message>
        <source>Quiet hours end</source>
        <translation>Jam tenang berakhir</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two times</comment>
        <extracomment>stands between two times: 22:00 to 07:00</extracomment>
        <translation>sampai</translation>
    </message>
    <message>
        <source>%1 (broken)</source>
        <extracomment>%1 is the name of an alert whose filter does not hold any more</extracomment>
        <translation>%1 (rusak)</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n detik</numerusform>
        </translation>
    </message>
    <message>
        <source>This alert is broken and raises nothing.</source>
        <translation>Peringatan ini rusak dan tidak memunculkan apa pun.</translation>
    </message>
</context>
<context>
    <name>wa::ui::AttachmentBox</name>
    <message>
        <source>Remove File</source>
        <translation>Lepas Berkas</translation>
    </message>
    <message>
        <source>Or a URL</source>
        <translation>Atau URL</translation>
    </message>
    <message>
        <source>MIME type</source>
        <translation>Jenis MIME</translation>
    </message>
    <message>
        <source>%1 · %2 (%3 in the request)</source>
        <extracomment>%1 is a file&apos;s name, %2 its size, %3 its size in the request, where base64 adds a third</extracomment>
        <translation>%1 · %2 (%3 dalam permintaan)</translation>
    </message>
    <message>
        <source>Choose Files…</source>
        <translation>Pilih Berkas…</translation>
    </message>
    <message>
        <source>Drop files here, choose them, or give a URL that the gateway fetches.</source>
        <translation>Jatuhkan berkas di sini, pilih, atau berikan URL yang diambil gateway.</translation>
    </message>
    <message>
        <source>Choose Files to Send</source>
        <translation>Pilih Berkas untuk Dikirim</translation>
    </message>
</context>
<context>
    <name>wa::ui::AttachmentDrop</name>
    <message>
        <source>Attach Picture…</source>
        <translation>Lampirkan Gambar…</translation>
    </message>
    <message>
        <source>Choose a Picture</source>
        <translation>Pilih Gambar</translation>
    </message>
</context>
<context>
    <name>wa::ui::AttemptRows</name>
    <message>
        <source>none</source>
        <comment>answer</comment>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>Other bytes</source>
        <translation>Byte lain</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>Sama</translation>
    </message>
    <message>
        <source>No.</source>
        <comment>number of an attempt</comment>
        <translation>No.</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Setelah</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Jawaban</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Putusan</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dari</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Byte</translation>
    </message>
</context>
<context>
    <name>wa::ui::BodyTab</name>
    <message>
        <source>Body</source>
        <translation>Isi</translation>
    </message>
</context>
<context>
    <name>wa::ui::BulkDialog</name>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>%n perangkat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n of them hidden by the filter</source>
        <extracomment>%1 is &quot;7 devices&quot;</extracomment>
        <translation>
            <numerusform>%1, %n di antaranya disembunyikan oleh filter</numerusform>
        </translation>
    </message>
    <message>
        <source>Devices and results</source>
        <translation>Perangkat dan hasil</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Name of the project, to confirm</source>
        <translation>Nama proyek, untuk konfirmasi</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <extracomment>%1 is the name that the operator types to confirm</extracomment>
        <translation>Ketik %1 untuk konfirmasi</translation>
    </message>
    <message>
        <source>At most four at once.</source>
        <translation>Paling banyak empat sekaligus.</translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n selesai</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n gagal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n dibatalkan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Retry %n Failed</source>
        <translation>
            <numerusform>Coba Lagi %n yang Gagal</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::BulkForm</name>
    <message>
        <source>Also send to recipients who stand in the list more than once</source>
        <translation>Kirim juga ke penerima yang muncul lebih dari sekali dalam daftar</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>Hello {{name}}, your order is ready.</source>
        <extracomment>{{name}} stays as it is: a place that a column of the list fills in</extracomment>
        <translation>Halo {{name}}, pesanan Anda sudah siap.</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Templat</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Nama templat</translation>
    </message>
    <message>
        <source>Name to save it under</source>
        <translation>Nama untuk menyimpannya</translation>
    </message>
    <message>
        <source>Save Template</source>
        <translation>Simpan Templat</translation>
    </message>
    <message>
        <source>Delete Template</source>
        <translation>Hapus Templat</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>Cannot save the template.</source>
        <translation>Templat tidak dapat disimpan.</translation>
    </message>
    <message>
        <source>Cannot delete the template.</source>
        <translation>Templat tidak dapat dihapus.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a type of message, such as image; %2 what it shows or is called</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Column %1</source>
        <extracomment>%1 is a number</extracomment>
        <translation>Kolom %1</translation>
    </message>
    <message>
        <source>Column of the recipients</source>
        <translation>Kolom penerima</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Penerima</translation>
    </message>
</context>
<context>
    <name>wa::ui::BulkRecipients</name>
    <message>
        <source>Line %1 is not UTF-8 text near column %2. Save the file as CSV UTF-8.</source>
        <translation>Baris %1 bukan teks UTF-8 di sekitar kolom %2. Simpan berkas sebagai CSV UTF-8.</translation>
    </message>
    <message>
        <source>Line %1, column %2 is no text. Save the file as CSV UTF-8.</source>
        <translation>Baris %1, kolom %2 bukan teks. Simpan berkas sebagai CSV UTF-8.</translation>
    </message>
    <message>
        <source>Line %1, column %2: a quotation mark inside a cell. Quote the whole cell and double the mark.</source>
        <translation>Baris %1, kolom %2: ada tanda kutip di dalam sel. Kutip seluruh sel dan gandakan tandanya.</translation>
    </message>
    <message>
        <source>Line %1, column %2: text follows a quoted cell.</source>
        <translation>Baris %1, kolom %2: ada teks setelah sel yang dikutip.</translation>
    </message>
    <message>
        <source>Line %1, column %2: a quotation mark opens here and is never closed.</source>
        <translation>Baris %1, kolom %2: tanda kutip dibuka di sini dan tidak pernah ditutup.</translation>
    </message>
    <message>
        <source>semicolons</source>
        <translation>titik koma</translation>
    </message>
    <message>
        <source>tabs</source>
        <translation>tab</translation>
    </message>
    <message>
        <source>commas</source>
        <translation>koma</translation>
    </message>
    <message>
        <source>The first line holds the names of the columns</source>
        <translation>Baris pertama berisi nama kolom</translation>
    </message>
    <message>
        <source>Paste one recipient a line, or choose a CSV file with a column of them.</source>
        <translation>Tempel satu penerima per baris, atau pilih berkas CSV yang punya kolom penerima.</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Penerima</translation>
    </message>
    <message>
        <source>Choose CSV File…</source>
        <translation>Pilih Berkas CSV…</translation>
    </message>
    <message>
        <source>Choose CSV File</source>
        <translation>Pilih Berkas CSV</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tabel (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Semua berkas (*)</translation>
    </message>
    <message>
        <source>The file is larger than 8 MiB. Split it.</source>
        <translation>Berkas lebih besar dari 8 MiB. Bagilah.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>Berkas tidak dapat dibaca: %1</translation>
    </message>
    <message>
        <source>There are more than 10,000 rows. Split the list.</source>
        <translation>Ada lebih dari 10.000 baris. Bagilah daftarnya.</translation>
    </message>
    <message>
        <source>No recipient yet.</source>
        <translation>Belum ada penerima.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n baris</numerusform>
        </translation>
    </message>
    <message>
        <source>the pasted list</source>
        <translation>daftar yang ditempel</translation>
    </message>
    <message>
        <source>%1 from %2, separated by %3.</source>
        <extracomment>%1 is &quot;3 rows&quot;, %2 a file&apos;s name, %3 &quot;commas&quot;, &quot;semicolons&quot; or &quot;tabs&quot;</extracomment>
        <translation>%1 dari %2, dipisahkan dengan %3.</translation>
    </message>
</context>
<context>
    <name>wa::ui::BulkRows</name>
    <message>
        <source>Not Begun</source>
        <translation>Belum Mulai</translation>
    </message>
    <message>
        <source>Under Way</source>
        <translation>Berjalan</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Perangkat</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Sebab</translation>
    </message>
</context>
<context>
    <name>wa::ui::BulkSendDialog</name>
    <message>
        <source>Running</source>
        <translation>Berjalan</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Dijeda</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Send to Many</source>
        <translation>Kirim ke Banyak Penerima</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Earlier ones</source>
        <translation>Sebelumnya</translation>
    </message>
    <message>
        <source>Earlier sends to many</source>
        <translation>Pengiriman massal sebelumnya</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Tampilkan</translation>
    </message>
    <message>
        <source>%1  %2: %3</source>
        <extracomment>%1 is a time, %2 the name of a list, %3 a state such as Paused</extracomment>
        <translation>%1  %2: %3</translation>
    </message>
    <message>
        <source>Rows as they will be sent</source>
        <translation>Baris sebagaimana akan dikirim</translation>
    </message>
    <message>
        <source>Send from</source>
        <translation>Kirim dari</translation>
    </message>
    <message>
        <source>Messages a minute</source>
        <translation>Pesan per menit</translation>
    </message>
    <message>
        <source>Name of the project, to confirm</source>
        <translation>Nama proyek, untuk konfirmasi</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <extracomment>%1 is the name that the operator types to confirm</extracomment>
        <translation>Ketik %1 untuk konfirmasi</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Kemajuannya</translation>
    </message>
    <message>
        <source>Rows and results</source>
        <translation>Baris dan hasil</translation>
    </message>
    <message>
        <source>Cancel the Rest</source>
        <translation>Batalkan Sisanya</translation>
    </message>
    <message>
        <source>Export Results…</source>
        <translation>Ekspor Hasil…</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) will be sent.</source>
        <translation>
            <numerusform>%n baris akan dikirim.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be sent; the list says why.</source>
        <translation>
            <numerusform>%n baris tidak dapat dikirim; daftar menjelaskan alasannya.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) repeat a recipient and are left out.</source>
        <translation>
            <numerusform>%n baris mengulang penerima dan dilewati.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) repeat a recipient.</source>
        <translation>
            <numerusform>%n baris mengulang penerima.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n Message(s)</source>
        <translation>
            <numerusform>Kirim %n Pesan</numerusform>
        </translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Lanjut</translation>
    </message>
    <message>
        <source>This takes less than a minute.</source>
        <extracomment>%1 is a length of time</extracomment>
        <translation>Ini memakan waktu kurang dari satu menit.</translation>
    </message>
    <message>
        <source>This takes about %1.</source>
        <translation>Ini memakan waktu sekitar %1.</translation>
    </message>
    <message>
        <source>No device of this project is linked. Link one, then come back to this step.</source>
        <translation>Tidak ada perangkat proyek ini yang tertaut. Tautkan satu, lalu kembali ke langkah ini.</translation>
    </message>
    <message>
        <source>Pasted list</source>
        <translation>Daftar yang ditempel</translation>
    </message>
    <message>
        <source>Cannot begin to send.</source>
        <translation>Pengiriman tidak dapat dimulai.</translation>
    </message>
    <message>
        <source>%1: %2 of %3 done.</source>
        <extracomment>%1 is a state such as Running, %2 and %3 are numbers</extracomment>
        <translation>%1: %2 dari %3 selesai.</translation>
    </message>
    <message numerus="yes">
        <source>%n accepted.</source>
        <translation>
            <numerusform>%n diterima.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused.</source>
        <translation>
            <numerusform>%n ditolak.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with unknown outcome.</source>
        <translation>
            <numerusform>%n dengan hasil tidak diketahui.</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Export Results</source>
        <translation>Ekspor Hasil</translation>
    </message>
    <message>
        <source>Cannot export the results.</source>
        <translation>Hasil tidak dapat diekspor.</translation>
    </message>
</context>
<context>
    <name>wa::ui::BulkSendRows</name>
    <message>
        <source>Not Yet Sent</source>
        <translation>Belum dikirim</translation>
    </message>
    <message>
        <source>Left Out</source>
        <translation>Dilewati</translation>
    </message>
    <message>
        <source>Cannot Be Sent</source>
        <translation>Tidak dapat dikirim</translation>
    </message>
    <message>
        <source>This row has no value for %1.</source>
        <extracomment>%1 is the name of a place in a message, as the operator wrote it</extracomment>
        <translation>Baris ini tidak punya nilai untuk %1.</translation>
    </message>
    <message>
        <source>This row has another number of cells than the first one.</source>
        <translation>Jumlah sel baris ini berbeda dari baris pertama.</translation>
    </message>
    <message>
        <source>The same recipient as in line %1.</source>
        <translation>Penerima yang sama dengan baris %1.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Baris</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Penerima</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Message or Reason</source>
        <translation>Pesan atau alasan</translation>
    </message>
</context>
<context>
    <name>wa::ui::ButtonsForm</name>
    <message>
        <source>Beta: the gateway takes this type only where it is enabled.</source>
        <translation>Beta: gateway menerima jenis ini hanya bila diaktifkan.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
    <message>
        <source>Button %1</source>
        <extracomment>%1 is 1, 2 or 3</extracomment>
        <translation>Tombol %1</translation>
    </message>
    <message>
        <source>Id of button %1</source>
        <extracomment>%1 is 1, 2 or 3</extracomment>
        <translation>Id tombol %1</translation>
    </message>
    <message>
        <source>What the event names when this button is pressed.</source>
        <translation>Yang disebut peristiwa ketika tombol ini ditekan.</translation>
    </message>
    <message>
        <source>Footer</source>
        <translation>Catatan kaki</translation>
    </message>
</context>
<context>
    <name>wa::ui::CallPane</name>
    <message>
        <source>Copy curl</source>
        <translation>Salin curl</translation>
    </message>
    <message>
        <source>Save Body…</source>
        <translation>Simpan Isi…</translation>
    </message>
    <message>
        <source>Call as</source>
        <translation>Panggilan sebagai</translation>
    </message>
    <message>
        <source>The token is not in it: the command reads $APP_TOKEN (Ctrl+Shift+C).</source>
        <translation>Token tidak ada di dalamnya: perintah membaca $APP_TOKEN (Ctrl+Shift+C).</translation>
    </message>
    <message>
        <source>The call that Send makes</source>
        <translation>Panggilan yang dibuat oleh Kirim</translation>
    </message>
    <message>
        <source>Choose a device to see the call.</source>
        <translation>Pilih perangkat untuk melihat panggilannya.</translation>
    </message>
    <message>
        <source>The body is too long for a command line. Save it beside the command.</source>
        <translation>Isinya terlalu panjang untuk baris perintah. Simpan di samping perintahnya.</translation>
    </message>
    <message>
        <source>Save the Body of the Request</source>
        <translation>Simpan Isi Permintaan</translation>
    </message>
    <message>
        <source>Copy with Token</source>
        <translation>Salin dengan Token</translation>
    </message>
    <message>
        <source>For a terminal that has no $APP_TOKEN. The clipboard is cleared after 10 s.</source>
        <translation>Untuk terminal tanpa $APP_TOKEN. Papan klip dikosongkan setelah 10 dtk.</translation>
    </message>
    <message>
        <source>Copied with the token. The clipboard is cleared after 10 s.</source>
        <translation>Disalin bersama tokennya. Papan klip dikosongkan setelah 10 dtk.</translation>
    </message>
</context>
<context>
    <name>wa::ui::ChangeRows</name>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Sebab</translation>
    </message>
</context>
<context>
    <name>wa::ui::ChatList</name>
    <message>
        <source>Chats</source>
        <translation>Obrolan</translation>
    </message>
</context>
<context>
    <name>wa::ui::ChatRows</name>
    <message>
        <source>You: %1</source>
        <extracomment>%1 is what was said last</extracomment>
        <translation>Anda: %1</translation>
    </message>
    <message>
        <source>On %1</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>Di %1</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n belum dibaca</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::ChipRow</name>
    <message>
        <source>Parts of the filter</source>
        <translation>Bagian-bagian filter</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <extracomment>%1 is a part of the filter, such as event:message.</extracomment>
        <translation>Ubah %1</translation>
    </message>
    <message>
        <source>Edit in the Filter</source>
        <translation>Ubah di Filter</translation>
    </message>
    <message>
        <source>Turn Around</source>
        <translation>Balikkan</translation>
    </message>
    <message>
        <source>Remove From the Filter</source>
        <translation>Hapus dari Filter</translation>
    </message>
    <message>
        <source>Remove from the filter</source>
        <translation>Hapus dari filter</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <extracomment>%1 is a part of the filter, such as event:message.</extracomment>
        <translation>Hapus %1</translation>
    </message>
</context>
<context>
    <name>wa::ui::ClauseMenu</name>
    <message>
        <source>Apply as Filter</source>
        <translation>Terapkan sebagai Filter</translation>
    </message>
    <message>
        <source>Show Only</source>
        <translation>Hanya Ini</translation>
    </message>
    <message>
        <source>And</source>
        <translation>Dan</translation>
    </message>
    <message>
        <source>Or</source>
        <translation>Atau</translation>
    </message>
    <message>
        <source>And Not</source>
        <translation>Dan Bukan</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Siapkan</translation>
    </message>
    <message>
        <source>Copy as Filter</source>
        <translation>Salin sebagai Filter</translation>
    </message>
    <message>
        <source>Add as Column</source>
        <translation>Jadikan Kolom</translation>
    </message>
    <message>
        <source>Colour Events Like This…</source>
        <translation>Warnai Event Seperti Ini…</translation>
    </message>
    <message>
        <source>Notify Me of Events Like This…</source>
        <translation>Beri Tahu Event Seperti Ini…</translation>
    </message>
</context>
<context>
    <name>wa::ui::ColumnsDialog</name>
    <message>
        <source>Move Up</source>
        <translation>Naikkan</translation>
    </message>
    <message>
        <source>Move Down</source>
        <translation>Turunkan</translation>
    </message>
    <message>
        <source>Remove Column</source>
        <translation>Hapus Kolom</translation>
    </message>
    <message>
        <source>Add Column</source>
        <translation>Tambah Kolom</translation>
    </message>
    <message>
        <source>Arrange Columns</source>
        <translation>Susun Kolom</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Kolom</translation>
    </message>
    <message>
        <source>Header or JSON path</source>
        <translation>Header atau jalur JSON</translation>
    </message>
    <message>
        <source>A header is written header[x-name], a value of the body .payload.name.</source>
        <translation>Header ditulis header[x-name], nilai di dalam isi ditulis .payload.name.</translation>
    </message>
    <message>
        <source>Close Columns</source>
        <translation>Tutup Kolom</translation>
    </message>
</context>
<context>
    <name>wa::ui::CompletionPopup</name>
    <message>
        <source>Completions</source>
        <translation>Pelengkapan</translation>
    </message>
</context>
<context>
    <name>wa::ui::Composer</name>
    <message>
        <source>Sender</source>
        <translation>Pengirim</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Tujuan</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokumen</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Stiker</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontak</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is a device&apos;s name, %2 its status</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Send from %1</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>Kirim dari %1</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Kirim</translation>
    </message>
    <message>
        <source>Cannot send the message.</source>
        <translation>Pesan tidak dapat dikirim.</translation>
    </message>
    <message>
        <source>What the phone will show</source>
        <translation>Yang akan tampil di ponsel</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Pratinjau</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Panggilan</translation>
    </message>
    <message>
        <source>Cannot save the body.</source>
        <translation>Tidak dapat menyimpan isi permintaan.</translation>
    </message>
    <message>
        <source>Show Preview</source>
        <translation>Tampilkan Pratinjau</translation>
    </message>
    <message>
        <source>Hide Preview</source>
        <translation>Sembunyikan Pratinjau</translation>
    </message>
    <message>
        <source>Buttons (beta)</source>
        <translation>Tombol (beta)</translation>
    </message>
    <message>
        <source>Poll (beta)</source>
        <translation>Jajak Pendapat (beta)</translation>
    </message>
    <message numerus="yes">
        <source>Send to %n Recipient(s) from %1…</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>
            <numerusform>Kirim ke %n Penerima dari %1…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n File(s) from %1</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>
            <numerusform>Kirim %n Berkas dari %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Send to Several</source>
        <translation>Kirim ke Beberapa</translation>
    </message>
    <message numerus="yes">
        <source>Sends this to %n recipient(s), one after another. What was sent cannot be taken back.</source>
        <translation>
            <numerusform>Mengirim ini ke %n penerima, satu demi satu. Yang sudah dikirim tidak dapat ditarik kembali.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send to %n Recipient(s)</source>
        <translation>
            <numerusform>Kirim ke %n Penerima</numerusform>
        </translation>
    </message>
    <message>
        <source>Cannot take the pasted picture.</source>
        <translation>Tidak dapat menerima gambar yang ditempel.</translation>
    </message>
    <message>
        <source>It cannot be kept as a file. Save it and choose the file instead.</source>
        <translation>Gambar tidak dapat disimpan sebagai berkas. Simpan sendiri, lalu pilih berkasnya.</translation>
    </message>
    <message>
        <source>Cannot read the token from the keychain.</source>
        <translation>Token tidak dapat dibaca dari gantungan kunci.</translation>
    </message>
</context>
<context>
    <name>wa::ui::ComposerPreview</name>
    <message>
        <source>Voice note</source>
        <translation>Pesan suara</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Lokasi</translation>
    </message>
    <message>
        <source>What the phone will show</source>
        <translation>Yang akan tampil di ponsel</translation>
    </message>
    <message>
        <source>What the phone will show stands here.</source>
        <translation>Di sini tampak apa yang akan ditampilkan ponsel.</translation>
    </message>
</context>
<context>
    <name>wa::ui::ConnectionDialog</name>
    <message>
        <source>Unreachable: nothing answers at this address. Check the network and the address.</source>
        <translation>Tidak terjangkau: tidak ada yang menjawab di alamat ini. Periksa jaringan dan alamatnya.</translation>
    </message>
    <message>
        <source>Its certificate was refused, and nothing was sent. Check the address, this computer&apos;s clock, and any proxy in between.</source>
        <translation>Sertifikatnya ditolak, dan tidak ada yang dikirim. Periksa alamat, jam komputer ini, dan proxy di antaranya.</translation>
    </message>
    <message>
        <source>Something answers, but not as this gateway does. Check the address and what stands in front of it, such as a login page.</source>
        <translation>Ada yang menjawab, tetapi tidak seperti gateway ini. Periksa alamat dan apa yang berdiri di depannya, misalnya halaman masuk.</translation>
    </message>
    <message>
        <source>The gateway is alive, but does not know the calls that this console makes: it is too old. Tell whoever runs it.</source>
        <translation>Gateway hidup, tetapi tidak mengenal panggilan konsol ini: versinya terlalu lama. Beri tahu pengelolanya.</translation>
    </message>
    <message>
        <source>The gateway answers with an error of its own, or asks to wait. Try again later.</source>
        <translation>Gateway menjawab dengan galatnya sendiri, atau meminta menunggu. Coba lagi nanti.</translation>
    </message>
    <message>
        <source>The gateway answers.</source>
        <translation>Gateway menjawab.</translation>
    </message>
    <message>
        <source>The gateway is healthy and answers in %1.</source>
        <extracomment>%1 is a length of time such as 42 ms</extracomment>
        <translation>Gateway sehat dan menjawab dalam %1.</translation>
    </message>
    <message>
        <source>The gateway does not accept the app token. Check it, or rotate it.</source>
        <translation>Gateway tidak menerima token aplikasi. Periksa, atau rotasi.</translation>
    </message>
    <message>
        <source>The proxy does not let this desk in. Ask whoever runs it.</source>
        <translation>Proxy tidak mengizinkan meja ini masuk. Tanyakan pengelolanya.</translation>
    </message>
    <message>
        <source>The gateway accepts the app token.</source>
        <translation>Gateway menerima token aplikasi.</translation>
    </message>
    <message>
        <source>The proxy lets this desk in without a token.</source>
        <translation>Proxy mengizinkan meja ini masuk tanpa token.</translation>
    </message>
    <message>
        <source>Whether the gateway lets this desk in is not known: it was not reached.</source>
        <translation>Tidak diketahui apakah gateway mengizinkan meja ini masuk: gateway tidak tercapai.</translation>
    </message>
    <message>
        <source>The gateway&apos;s answer names no time, so the clocks cannot be compared.</source>
        <translation>Jawaban gateway tidak menyebut waktu, jadi jam tidak dapat dibandingkan.</translation>
    </message>
    <message>
        <source>The gateway&apos;s clock and this computer&apos;s agree.</source>
        <translation>Jam gateway dan jam komputer ini cocok.</translation>
    </message>
    <message>
        <source>The gateway&apos;s clock is %1 ahead of this computer&apos;s.</source>
        <extracomment>%1 is a length of time</extracomment>
        <translation>Jam gateway %1 lebih cepat daripada jam komputer ini.</translation>
    </message>
    <message>
        <source>The gateway&apos;s clock is %1 behind this computer&apos;s.</source>
        <extracomment>%1 is a length of time</extracomment>
        <translation>Jam gateway %1 lebih lambat daripada jam komputer ini.</translation>
    </message>
    <message>
        <source>Events signed more than 5 minutes off are refused: set the clock.</source>
        <translation>Event yang waktu tanda tangannya meleset lebih dari 5 menit ditolak: setel jamnya.</translation>
    </message>
    <message>
        <source>A device must be connected before it can send.</source>
        <translation>Perangkat harus terhubung sebelum dapat mengirim.</translation>
    </message>
    <message>
        <source>%1 of %2 devices are connected.</source>
        <extracomment>%1 and %2 are numbers</extracomment>
        <translation>%1 dari %2 perangkat terhubung.</translation>
    </message>
    <message>
        <source>When sends fail with connection errors, use Recover on the device: it disconnects, then asks for a new code.</source>
        <translation>Bila pengiriman gagal karena galat koneksi, pakai Pulihkan pada perangkat: sambungan diputus, lalu kode baru diminta.</translation>
    </message>
    <message>
        <source>If the Mantap page and direct runtime answers differ, look at the backend proxy or session path first.</source>
        <translation>Bila jawaban halaman Mantap dan runtime langsung berbeda, lihat dulu proxy backend atau jalur sesinya.</translation>
    </message>
    <message>
        <source>Server Connection Checklist</source>
        <translation>Daftar Periksa Koneksi Server</translation>
    </message>
    <message>
        <source>Check Again</source>
        <translation>Periksa Lagi</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Asking the gateway.</source>
        <translation>Bertanya ke gateway.</translation>
    </message>
</context>
<context>
    <name>wa::ui::ConnectionStrip</name>
    <message>
        <source>Connection over time</source>
        <translation>Koneksi dari waktu ke waktu</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Tidak diketahui</translation>
    </message>
    <message>
        <source>%1 since %2, for %3. %4</source>
        <extracomment>%1 a status, %2 a date and time, %3 how long, %4 why, as a sentence</extracomment>
        <translation>%1 sejak %2, selama %3. %4</translation>
    </message>
    <message>
        <source>Nobody looked.</source>
        <translation>Tidak ada yang melihat.</translation>
    </message>
    <message numerus="yes">
        <source>%n stretch(es)</source>
        <translation>
            <numerusform>%n rentang</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::ConsoleWindow</name>
    <message>
        <source>Cannot start the sandbox.</source>
        <translation>Sandbox tidak dapat dijalankan.</translation>
    </message>
</context>
<context>
    <name>wa::ui::ContactForm</name>
    <message>
        <source>Contact as</source>
        <translation>Kontak sebagai</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Isian</translation>
    </message>
    <message>
        <source>vCard</source>
        <translation>vCard</translation>
    </message>
    <message>
        <source>Contact name</source>
        <translation>Nama kontak</translation>
    </message>
    <message>
        <source>Add Number</source>
        <translation>Tambah Nomor</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisasi</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Surel</translation>
    </message>
    <message>
        <source>Number %1</source>
        <extracomment>%1 is 1, 2, 3 ...</extracomment>
        <translation>Nomor %1</translation>
    </message>
    <message>
        <source>Kind of number %1</source>
        <extracomment>%1 is 1, 2, 3 ...</extracomment>
        <translation>Jenis nomor %1</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>Ponsel</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Kantor</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Rumah</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
</context>
<context>
    <name>wa::ui::ConversationPane</name>
    <message>
        <source>Ask the Gateway</source>
        <translation>Tanyakan Gateway</translation>
    </message>
    <message>
        <source>Go to Newest</source>
        <translation>Ke yang Terbaru</translation>
    </message>
    <message>
        <source>Compare with the Gateway</source>
        <translation>Bandingkan dengan Gateway</translation>
    </message>
    <message>
        <source>Asks the gateway for its newest messages, for those that no event told of.</source>
        <translation>Meminta pesan terbaru dari gateway, untuk yang tidak diberitahukan oleh peristiwa mana pun.</translation>
    </message>
    <message>
        <source>No Chat Chosen</source>
        <translation>Belum Ada Obrolan Dipilih</translation>
    </message>
    <message>
        <source>Choose a chat on the left, or write to a number on the right.</source>
        <translation>Pilih obrolan di kiri, atau tulis ke sebuah nomor di kanan.</translation>
    </message>
    <message>
        <source>No Message Here</source>
        <translation>Tidak Ada Pesan di Sini</translation>
    </message>
    <message>
        <source>This console knows of no message in this chat. The gateway may.</source>
        <translation>Konsol ini tidak mengetahui pesan apa pun di obrolan ini. Gateway mungkin mengetahuinya.</translation>
    </message>
    <message>
        <source>Looking for messages.</source>
        <translation>Sedang mencari pesan.</translation>
    </message>
    <message numerus="yes">
        <source>Looked through %n message(s) of the device at the gateway, in all its chats.</source>
        <translation>
            <numerusform>%n pesan perangkat ini di gateway sudah diperiksa, dari semua obrolannya.</numerusform>
        </translation>
    </message>
    <message>
        <source>The event log has no older message of this chat.</source>
        <translation>Log peristiwa tidak memiliki pesan yang lebih lama dari obrolan ini.</translation>
    </message>
    <message>
        <source>Older messages come when you scroll up.</source>
        <translation>Pesan yang lebih lama muncul saat Anda menggulir ke atas.</translation>
    </message>
    <message>
        <source>No older message is known, here or at the gateway.</source>
        <translation>Tidak ada pesan yang lebih lama, di sini maupun di gateway.</translation>
    </message>
    <message>
        <source>Cannot read the messages of this chat.</source>
        <translation>Pesan obrolan ini tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Cannot download the media.</source>
        <translation>Media tidak dapat diunduh.</translation>
    </message>
    <message>
        <source>Open Link</source>
        <translation>Buka Tautan</translation>
    </message>
    <message>
        <source>The message links to %1. Whoever sent it can see that it was opened.

%2</source>
        <extracomment>%1 is a host name, %2 the whole address</extracomment>
        <translation>Pesan ini menautkan ke %1. Pengirimnya dapat melihat bahwa tautan dibuka.

%2</translation>
    </message>
    <message>
        <source>Open in Browser</source>
        <translation>Buka di Peramban</translation>
    </message>
    <message>
        <source>Copy Text</source>
        <translation>Salin Teks</translation>
    </message>
    <message>
        <source>Open Link to %1…</source>
        <extracomment>%1 is a host name</extracomment>
        <translation>Buka Tautan ke %1…</translation>
    </message>
    <message>
        <source>Show Media</source>
        <translation>Tampilkan Media</translation>
    </message>
    <message>
        <source>Show Events</source>
        <translation>Tampilkan Peristiwa</translation>
    </message>
    <message>
        <source>Look for It</source>
        <translation>Cari Pesan Ini</translation>
    </message>
    <message>
        <source>Send Again</source>
        <translation>Kirim Lagi</translation>
    </message>
    <message>
        <source>Repeat and Edit</source>
        <translation>Ulangi dan Ubah</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>The files of this chat side by side, as far back as its messages were read.</source>
        <translation>Berkas-berkas obrolan ini berdampingan, sejauh pesannya sudah dibaca.</translation>
    </message>
    <message>
        <source>No File Here</source>
        <translation>Tidak Ada Berkas</translation>
    </message>
    <message>
        <source>No message of this chat that was read so far carries a file.</source>
        <translation>Di antara pesan obrolan ini yang sudah dibaca tidak ada yang membawa berkas.</translation>
    </message>
</context>
<context>
    <name>wa::ui::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>Percakapan</translation>
    </message>
</context>
<context>
    <name>wa::ui::DeliveryList</name>
    <message>
        <source>Delivered</source>
        <translation>Sampai</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Not Sent</source>
        <translation>Tak Dikirim</translation>
    </message>
    <message>
        <source>Gave Up</source>
        <translation>Menyerah</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Belum ada</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Coba</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Jawaban</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latensi</translation>
    </message>
    <message>
        <source>Last Attempt</source>
        <translation>Coba Terakhir</translation>
    </message>
</context>
<context>
    <name>wa::ui::DetailStrip</name>
    <message numerus="yes">
        <source>%n attempts, one after our 2xx</source>
        <translation>
            <numerusform>%n percobaan, satu setelah jawaban 2xx</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n percobaan</numerusform>
        </translation>
    </message>
    <message>
        <source>lag &lt; 1 s</source>
        <translation>jeda &lt; 1 dtk</translation>
    </message>
    <message>
        <source>lag %1</source>
        <extracomment>%1 is a length of time</extracomment>
        <translation>jeda %1</translation>
    </message>
    <message>
        <source>by a relay</source>
        <translation>lewat relay</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>putar ulang</translation>
    </message>
    <message>
        <source>self-test</source>
        <translation>uji diri</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>diimpor</translation>
    </message>
    <message>
        <source>stored bytes are damaged</source>
        <translation>byte tersimpan rusak</translation>
    </message>
    <message>
        <source>a key stands there twice</source>
        <translation>satu kunci muncul dua kali</translation>
    </message>
    <message>
        <source>no event name</source>
        <translation>tanpa nama event</translation>
    </message>
    <message>
        <source>no. %1</source>
        <extracomment>%1 is the event&apos;s running number here</extracomment>
        <translation>no. %1</translation>
    </message>
    <message>
        <source>verified later, %1</source>
        <extracomment>%1 is a date and time</extracomment>
        <translation>disahkan kemudian, %1</translation>
    </message>
    <message>
        <source>imported, was %1</source>
        <extracomment>%1 is a word of the filter language: direct, relay, replay, selftest</extracomment>
        <translation>diimpor, asalnya %1</translation>
    </message>
</context>
<context>
    <name>wa::ui::DeviceDetail</name>
    <message>
        <source>Choose a device to see its facts and what can be done.</source>
        <translation>Pilih perangkat untuk melihat keterangannya dan yang dapat dilakukan.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Linked since</source>
        <translation>Tertaut sejak</translation>
    </message>
    <message>
        <source>Last sign of life</source>
        <translation>Terakhir aktif</translation>
    </message>
    <message>
        <source>Device id</source>
        <translation>Id perangkat</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Galat terakhir</translation>
    </message>
    <message>
        <source>Show Code</source>
        <translation>Lihat Kode</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>Putuskan…</translation>
    </message>
    <message>
        <source>Destroy…</source>
        <translation>Hancurkan…</translation>
    </message>
    <message>
        <source>Not told yet</source>
        <translation>Belum diketahui</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Belum pernah</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Belum ada</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>Check Now</source>
        <translation>Periksa Sekarang</translation>
    </message>
    <message>
        <source>Asks the session for something that changes nothing.</source>
        <translation>Meminta sesuatu dari sesi yang tidak mengubah apa pun.</translation>
    </message>
    <message>
        <source>Reconnect…</source>
        <translation>Hubungkan Ulang…</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Shop, Jakarta</source>
        <translation>Toko, Jakarta</translation>
    </message>
    <message>
        <source>Your own words, with commas between them. The gateway does not see them.</source>
        <translation>Kata Anda sendiri, dipisahkan koma. Gateway tidak melihatnya.</translation>
    </message>
    <message>
        <source>Silent after</source>
        <translation>Diam setelah</translation>
    </message>
    <message>
        <source>As for all devices (%1)</source>
        <extracomment>%1 is a duration: &quot;60 min&quot;</extracomment>
        <translation>Seperti semua (%1)</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is a date and time, %2 &quot;3 min ago&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is a sentence, %2 &quot;3 min ago&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>wa::ui::DeviceListPane</name>
    <message>
        <source>Show All Devices</source>
        <translation>Lihat Semua Perangkat</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Kelompok</translation>
    </message>
    <message>
        <source>No Groups</source>
        <translation>Tanpa Kelompok</translation>
    </message>
    <message>
        <source>By Status</source>
        <translation>Menurut Status</translation>
    </message>
    <message>
        <source>By Label</source>
        <translation>Menurut Label</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Tampilan</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Kartu</translation>
    </message>
    <message>
        <source>Act on All Chosen…</source>
        <translation>Tindak Semua yang Dipilih…</translation>
    </message>
    <message>
        <source>Check…</source>
        <translation>Periksa…</translation>
    </message>
    <message>
        <source>Reconnect…</source>
        <translation>Hubungkan Ulang…</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>Putuskan…</translation>
    </message>
    <message>
        <source>Destroy…</source>
        <translation>Hancurkan…</translation>
    </message>
    <message>
        <source>Choose None</source>
        <translation>Batalkan Pilihan</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Perangkat</translation>
    </message>
    <message>
        <source>Devices as cards</source>
        <translation>Perangkat sebagai kartu</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n perlu perhatian</numerusform>
        </translation>
    </message>
    <message>
        <source>Only: %1</source>
        <extracomment>%1 is &quot;3 need attention&quot;</extracomment>
        <translation>Hanya: %1</translation>
    </message>
    <message>
        <source>Shows all devices again.</source>
        <translation>Menampilkan semua perangkat lagi.</translation>
    </message>
    <message>
        <source>Shows only the devices that need attention.</source>
        <translation>Hanya menampilkan perangkat yang perlu perhatian.</translation>
    </message>
    <message>
        <source>No Devices Yet</source>
        <translation>Belum Ada Perangkat</translation>
    </message>
    <message>
        <source>A device is one WhatsApp account that the gateway is linked to.</source>
        <translation>Perangkat adalah satu akun WhatsApp yang tertaut dengan gateway.</translation>
    </message>
    <message>
        <source>No Device Matches</source>
        <translation>Tidak Ada yang Cocok</translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) are hidden by the filter.</source>
        <translation>
            <numerusform>%n perangkat disembunyikan oleh filter.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n dipilih</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n of them hidden by the filter</source>
        <extracomment>%1 is &quot;7 chosen&quot;</extracomment>
        <translation>
            <numerusform>%1, %n di antaranya disembunyikan oleh filter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::DeviceNotices</name>
    <message>
        <source>%1 dropped</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>%1 terputus</translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) dropped, likely the gateway</source>
        <translation>
            <numerusform>%n perangkat terputus, kemungkinan karena gateway</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) dropped</source>
        <translation>
            <numerusform>%n perangkat terputus</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 needs a new code</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>%1 perlu kode baru</translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) need a new code</source>
        <translation>
            <numerusform>%n perangkat perlu kode baru</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is linked again</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>%1 tertaut lagi</translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) are linked again</source>
        <translation>
            <numerusform>%n perangkat tertaut lagi</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <extracomment>%1 is an environment: Production, Staging, Sandbox; %2 a date and time</extracomment>
        <translation>%1, %2.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>%1 is a place and a time, %2 why: two sentences</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Show Device</source>
        <translation>Lihat Perangkat</translation>
    </message>
    <message>
        <source>Show Devices</source>
        <translation>Lihat Perangkat</translation>
    </message>
</context>
<context>
    <name>wa::ui::DeviceRows</name>
    <message>
        <source>None yet</source>
        <translation>Belum ada</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nomor</translation>
    </message>
    <message>
        <source>Last Sign of Life</source>
        <translation>Terakhir Aktif</translation>
    </message>
    <message>
        <source>Last Error</source>
        <translation>Galat Terakhir</translation>
    </message>
    <message>
        <source>No Label</source>
        <translation>Tanpa Label</translation>
    </message>
    <message>
        <source>Linked Since</source>
        <translation>Tertaut Sejak</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Label</translation>
    </message>
</context>
<context>
    <name>wa::ui::DevicesPage</name>
    <message>
        <source>Devices</source>
        <translation>Perangkat</translation>
    </message>
    <message>
        <source>Filter devices</source>
        <translation>Filter perangkat</translation>
    </message>
    <message>
        <source>Create Device…</source>
        <translation>Buat Perangkat…</translation>
    </message>
    <message>
        <source>Cannot list the devices.</source>
        <translation>Daftar perangkat tidak dapat diambil.</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n perlu perhatian</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n linked</source>
        <translation>
            <numerusform>%n tertaut</numerusform>
        </translation>
    </message>
    <message>
        <source>Destroy Device</source>
        <translation>Hancurkan Perangkat</translation>
    </message>
    <message>
        <source>Disconnect Device</source>
        <translation>Putuskan Perangkat</translation>
    </message>
    <message>
        <source>%1: sending and receiving stop, its activity is archived, its media is deleted, its id never works again.</source>
        <translation>%1: pengiriman dan penerimaan berhenti, aktivitasnya diarsipkan, medianya dihapus, id-nya tidak berlaku lagi.</translation>
    </message>
    <message>
        <source>%1: ends the session. The device and its history stay. Linking again needs a new QR code and the phone.</source>
        <translation>%1: mengakhiri sesi. Perangkat dan riwayatnya tetap ada. Untuk menautkan lagi perlu kode QR baru dan ponselnya.</translation>
    </message>
    <message>
        <source>Cannot destroy the device.</source>
        <translation>Perangkat tidak dapat dihancurkan.</translation>
    </message>
    <message>
        <source>Cannot disconnect the device.</source>
        <translation>Perangkat tidak dapat diputuskan.</translation>
    </message>
    <message>
        <source>Cannot keep the labels.</source>
        <translation>Label tidak dapat disimpan.</translation>
    </message>
    <message>
        <source>The session does not answer.</source>
        <translation>Sesi tidak menjawab.</translation>
    </message>
    <message>
        <source>Add Device by Id…</source>
        <translation>Tambah Perangkat lewat Id…</translation>
    </message>
</context>
<context>
    <name>wa::ui::DiffTab</name>
    <message>
        <source>Compare with</source>
        <translation>Bandingkan dengan</translation>
    </message>
    <message>
        <source>With the previous one of its kind</source>
        <translation>Dengan yang sejenis sebelumnya</translation>
    </message>
    <message>
        <source>With the marked event</source>
        <translation>Dengan event yang ditandai</translation>
    </message>
    <message>
        <source>With the attempt that has other bytes</source>
        <translation>Dengan percobaan yang bytenya lain</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is an event&apos;s name, %2 a time of day</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>event</source>
        <translation>event</translation>
    </message>
    <message>
        <source>Attempt %1, %2</source>
        <extracomment>%1 counts attempts, %2 is a time of day</extracomment>
        <translation>Percobaan %1, %2</translation>
    </message>
    <message>
        <source>This event has no name, so none before it is of its kind.</source>
        <translation>Event ini tanpa nama, jadi tidak ada yang sejenis sebelumnya.</translation>
    </message>
    <message>
        <source>Looking for the previous one.</source>
        <translation>Mencari yang sebelumnya.</translation>
    </message>
    <message>
        <source>Cannot look for the previous event.</source>
        <translation>Event sebelumnya tidak dapat dicari.</translation>
    </message>
    <message>
        <source>It is the first of its kind from this device.</source>
        <translation>Ini yang pertama dari jenisnya untuk perangkat ini.</translation>
    </message>
    <message>
        <source>Cannot read the previous event.</source>
        <translation>Event sebelumnya tidak dapat dibaca.</translation>
    </message>
</context>
<context>
    <name>wa::ui::EventDetailPane</name>
    <message>
        <source>Choose an event to see its body, headers and signature.</source>
        <translation>Pilih event untuk melihat isi, header, dan tanda tangannya.</translation>
    </message>
    <message>
        <source>Parts of the event</source>
        <translation>Bagian event</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Isi</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Tanda Tangan</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Lini Masa</translation>
    </message>
    <message>
        <source>Related</source>
        <translation>Terkait</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>Beda</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Notes and replays</source>
        <translation>Catatan dan putar ulang</translation>
    </message>
</context>
<context>
    <name>wa::ui::EventsPage</name>
    <message>
        <source>Events</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Aliran</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Langsung</translation>
    </message>
    <message>
        <source>Open Recording…</source>
        <translation>Buka Rekaman…</translation>
    </message>
    <message>
        <source>Shows exported events on a tab of their own</source>
        <translation>Menampilkan event terekspor di tab tersendiri</translation>
    </message>
    <message>
        <source>Open Recording</source>
        <translation>Buka Rekaman</translation>
    </message>
    <message>
        <source>Exported events (*.jsonl);;All files (*)</source>
        <translation>Event terekspor (*.jsonl);;Semua berkas (*)</translation>
    </message>
    <message>
        <source>Cannot open the recording.</source>
        <translation>Rekaman tidak dapat dibuka.</translation>
    </message>
    <message>
        <source>The recording holds no event.</source>
        <translation>Rekaman tidak berisi event.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s), read only</source>
        <translation>
            <numerusform>%n event, hanya baca</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the recording cannot be read.</source>
        <translation>
            <numerusform>%n baris rekaman tidak dapat dibaca.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first is line %1. The others are shown.</source>
        <translation>Yang pertama baris %1. Yang lain ditampilkan.</translation>
    </message>
</context>
<context>
    <name>wa::ui::ExportDialog</name>
    <message>
        <source>Export Events</source>
        <translation>Ekspor Event</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Pratinjau</translation>
    </message>
    <message>
        <source>Preview of the file</source>
        <translation>Pratinjau berkas</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message numerus="yes">
        <source>Export %n Event(s)…</source>
        <translation>
            <numerusform>Ekspor %n Event…</numerusform>
        </translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Kolom</translation>
    </message>
    <message>
        <source>Redact names, numbers, texts and signatures</source>
        <translation>Samarkan nama, nomor, teks, dan tanda tangan</translation>
    </message>
    <message>
        <source>The file will hold messages, numbers and signatures as they came. Whoever has it can read them.</source>
        <translation>Berkas akan berisi pesan, nomor, dan tanda tangan seperti saat tiba. Siapa pun yang memilikinya dapat membacanya.</translation>
    </message>
    <message>
        <source>No column is called %1.</source>
        <extracomment>%1 is a name that the operator typed</extracomment>
        <translation>Tidak ada kolom bernama %1.</translation>
    </message>
    <message>
        <source>Columns are fields of the filter language, such as received, event or .payload.text.</source>
        <translation>Kolom adalah bidang bahasa filter, seperti received, event, atau .payload.text.</translation>
    </message>
    <message>
        <source>Cannot export the events.</source>
        <translation>Event tidak dapat diekspor.</translation>
    </message>
    <message>
        <source>This log is kept in memory only.</source>
        <translation>Log ini hanya disimpan di memori.</translation>
    </message>
    <message>
        <source>Writing the file.</source>
        <translation>Menulis berkas.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) are in %1 (%2).</source>
        <extracomment>%1 is a file&apos;s path, %2 a size such as &quot;1.2 MB&quot;</extracomment>
        <translation>
            <numerusform>%n event ada di %1 (%2).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::FaultDialog</name>
    <message>
        <source>Answer Wrongly on Purpose</source>
        <translation>Jawab Salah dengan Sengaja</translation>
    </message>
    <message>
        <source>The next deliveries that match are stored and then answered wrongly, to watch the gateway&apos;s retries: about 10, 40 and 130 s after the first. After the last one the gateway gives the event up.</source>
        <translation>Kiriman berikutnya yang cocok disimpan lalu dijawab salah, untuk mengamati percobaan ulang gateway: sekitar 10, 40, dan 130 dtk setelah yang pertama. Setelah yang terakhir gateway menyerah atas event itu.</translation>
    </message>
    <message>
        <source>Another Status</source>
        <translation>Status Lain</translation>
    </message>
    <message>
        <source>Late Answer</source>
        <translation>Jawaban Terlambat</translation>
    </message>
    <message>
        <source>No Answer</source>
        <translation>Tanpa Jawaban</translation>
    </message>
    <message>
        <source> s</source>
        <translation> dtk</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Jawaban</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Penundaan</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Kiriman</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Empty: every event</source>
        <translation>Kosong: setiap event</translation>
    </message>
    <message>
        <source>Answer Rightly Again</source>
        <translation>Jawab Benar Lagi</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Answer Wrongly</source>
        <translation>Jawab Salah</translation>
    </message>
    <message>
        <source>Cannot answer wrongly.</source>
        <translation>Tidak dapat menjawab salah.</translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(ies) will be answered wrongly.</source>
        <translation>
            <numerusform>%n kiriman akan dijawab salah.</numerusform>
        </translation>
    </message>
    <message>
        <source>Every delivery is answered rightly.</source>
        <translation>Setiap kiriman dijawab benar.</translation>
    </message>
</context>
<context>
    <name>wa::ui::FeedCells</name>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Perangkat</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Obrolan</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dari</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Ringkasan</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Putusan</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Coba</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>Via</source>
        <translation>Lewat</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>tanpa nama</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>Percobaan %1</translation>
    </message>
    <message>
        <source>with other bytes than the first, from %1</source>
        <translation>dengan byte yang berlainan dari yang pertama, dari %1</translation>
    </message>
    <message>
        <source>the same bytes, from %1</source>
        <translation>byte yang sama, dari %1</translation>
    </message>
</context>
<context>
    <name>wa::ui::FeedHeader</name>
    <message>
        <source>Columns</source>
        <translation>Kolom</translation>
    </message>
    <message>
        <source>Arrange Columns…</source>
        <translation>Susun Kolom…</translation>
    </message>
    <message>
        <source>Reset Columns</source>
        <translation>Kembalikan Kolom</translation>
    </message>
</context>
<context>
    <name>wa::ui::FeedPane</name>
    <message>
        <source>Events over time</source>
        <translation>Event menurut waktu</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <extracomment>both are instants</extracomment>
        <translation>%1 sampai %2</translation>
    </message>
    <message>
        <source>Refused</source>
        <extracomment>A button; %1 is how many deliveries were refused</extracomment>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Shows what the receiver refused, and why</source>
        <translation>Menampilkan yang ditolak penerima, dan sebabnya</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tahan</translation>
    </message>
    <message>
        <source>Holds the list still; events are still received and stored (Space)</source>
        <translation>Menahan daftar tetap diam; event tetap diterima dan disimpan (Spasi)</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Susunan</translation>
    </message>
    <message>
        <source>Columns, times and colours of the list</source>
        <translation>Kolom, waktu, dan warna daftar</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>others</source>
        <translation>lainnya</translation>
    </message>
    <message numerus="yes">
        <source>%n shown, %1 refused in all</source>
        <translation>
            <numerusform>%n ditampilkan, semuanya %1 ditolak</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found so far</source>
        <translation>
            <numerusform>%n ditemukan sejauh ini</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found, then stopped</source>
        <translation>
            <numerusform>%n ditemukan, lalu dihentikan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing Refused</source>
        <translation>Tidak Ada yang Ditolak</translation>
    </message>
    <message>
        <source>The receiver refused nothing that the filter lets through.</source>
        <translation>Penerima tidak menolak apa pun yang lolos filter.</translation>
    </message>
    <message>
        <source>Still Looking</source>
        <translation>Masih Mencari</translation>
    </message>
    <message>
        <source>Older events are being looked through.</source>
        <translation>Event yang lebih lama sedang diperiksa.</translation>
    </message>
    <message>
        <source>No Event Matches</source>
        <translation>Tidak Ada yang Cocok</translation>
    </message>
    <message>
        <source>The filter hides everything that is stored. Empty it to see all events.</source>
        <translation>Filter menyembunyikan semua yang tersimpan. Kosongkan untuk melihat semua event.</translation>
    </message>
    <message>
        <source>No Events Yet</source>
        <translation>Belum Ada Event</translation>
    </message>
    <message>
        <source>Cannot read the event.</source>
        <translation>Event tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Cannot pin the event.</source>
        <translation>Event tidak dapat disematkan.</translation>
    </message>
    <message>
        <source>Go to Event</source>
        <translation>Ke Event</translation>
    </message>
    <message>
        <source>A time, a request id, or an event&apos;s number:</source>
        <translation>Waktu, id permintaan, atau nomor event:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Copy Line</source>
        <translation>Salin Baris</translation>
    </message>
    <message>
        <source>Copy Body</source>
        <translation>Salin Isi</translation>
    </message>
    <message>
        <source>Copy Request Id</source>
        <translation>Salin Id Permintaan</translation>
    </message>
    <message>
        <source>Open in Own Window</source>
        <translation>Buka di Jendela Sendiri</translation>
    </message>
    <message>
        <source>Pin or Unpin</source>
        <translation>Sematkan atau Lepas</translation>
    </message>
    <message>
        <source>Replay…</source>
        <translation>Putar Ulang…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Ekspor…</translation>
    </message>
    <message>
        <source>Time of Day</source>
        <translation>Jam</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Usia</translation>
    </message>
    <message>
        <source>Time Since the Chosen Event</source>
        <translation>Waktu sejak Event Terpilih</translation>
    </message>
    <message>
        <source>Colour the Bars by Event</source>
        <translation>Warnai Batang menurut Event</translation>
    </message>
    <message>
        <source>Compact Rows</source>
        <translation>Baris Rapat</translation>
    </message>
    <message>
        <source>Single Letters Act in the List</source>
        <translation>Huruf Tunggal Bekerja di Daftar</translation>
    </message>
    <message>
        <source>Export This List…</source>
        <translation>Ekspor Daftar Ini…</translation>
    </message>
    <message>
        <source>Forward Events…</source>
        <translation>Teruskan Event…</translation>
    </message>
    <message>
        <source>Answer Wrongly on Purpose…</source>
        <translation>Jawab Salah dengan Sengaja…</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>Lanjutkan</translation>
    </message>
    <message>
        <source>Cannot mark the event.</source>
        <translation>Event tidak dapat ditandai.</translation>
    </message>
    <message>
        <source>Why Is This List Empty?</source>
        <translation>Mengapa Daftar Ini Kosong?</translation>
    </message>
    <message>
        <source>Cannot keep the view.</source>
        <translation>Tampilan tidak dapat disimpan.</translation>
    </message>
    <message>
        <source>Re-Check</source>
        <translation>Periksa Ulang</translation>
    </message>
    <message>
        <source>Judges what was refused again, with the secrets and profiles of now</source>
        <translation>Menilai ulang yang ditolak, dengan rahasia dan profil yang berlaku sekarang</translation>
    </message>
    <message>
        <source>No value is chosen in the body.</source>
        <translation>Tidak ada nilai yang dipilih di isi.</translation>
    </message>
    <message>
        <source>The event has no request id.</source>
        <translation>Event ini tidak punya id permintaan.</translation>
    </message>
    <message>
        <source>No older event is like that.</source>
        <translation>Tidak ada event lebih lama yang seperti itu.</translation>
    </message>
    <message>
        <source>No newer event is like that.</source>
        <translation>Tidak ada event lebih baru yang seperti itu.</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Ditolak: %1</translation>
    </message>
    <message>
        <source>Cannot check again what was refused.</source>
        <translation>Yang ditolak tidak dapat diperiksa ulang.</translation>
    </message>
    <message>
        <source>Nothing that was refused is right with the secrets and profiles of now.</source>
        <translation>Tidak ada yang ditolak yang benar menurut rahasia dan profil yang berlaku sekarang.</translation>
    </message>
    <message numerus="yes">
        <source>%n refused delivery(s) turned out right and became events.</source>
        <translation>
            <numerusform>%n kiriman yang ditolak ternyata benar dan menjadi event.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Salin sebagai curl</translation>
    </message>
    <message>
        <source>Mark for Comparing</source>
        <translation>Tandai untuk Dibandingkan</translation>
    </message>
    <message>
        <source>Compare with the One Before</source>
        <translation>Bandingkan dengan yang Sebelumnya</translation>
    </message>
    <message>
        <source>Compare with the Marked One</source>
        <translation>Bandingkan dengan yang Ditandai</translation>
    </message>
    <message>
        <source>Write a Note</source>
        <translation>Tulis Catatan</translation>
    </message>
    <message>
        <source>Write Tags</source>
        <translation>Tulis Tag</translation>
    </message>
</context>
<context>
    <name>wa::ui::FeedView</name>
    <message numerus="yes">
        <source>Paused. %n new, all stored.</source>
        <comment>events</comment>
        <translation>
            <numerusform>Ditahan. %n baru, semua tersimpan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n New</source>
        <comment>events</comment>
        <translation>
            <numerusform>%n Baru</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with the list (Space)</source>
        <translation>Lanjutkan daftar (Spasi)</translation>
    </message>
    <message>
        <source>Go to the newest event (G)</source>
        <translation>Ke event terbaru (G)</translation>
    </message>
</context>
<context>
    <name>wa::ui::FilterBar</name>
    <message>
        <source>Mute</source>
        <translation>Bisukan</translation>
    </message>
    <message>
        <source>Mute the filter</source>
        <translation>Bisukan filter</translation>
    </message>
    <message>
        <source>Stop Search</source>
        <translation>Hentikan Pencarian</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>Kemajuan pencarian</translation>
    </message>
    <message>
        <source>Write %1</source>
        <extracomment>%1 is a word of the filter language.</extracomment>
        <translation>Tulis %1</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Rusak</translation>
    </message>
    <message>
        <source>%1 The last filter that could be read stays in force.</source>
        <extracomment>%1 is a sentence that says what is wrong with the filter.</extracomment>
        <translation>%1 Filter terakhir yang dapat dibaca tetap berlaku.</translation>
    </message>
    <message>
        <source>Prepared</source>
        <translation>Siap Jalan</translation>
    </message>
    <message>
        <source>The filter is prepared. Press Enter to run it.</source>
        <translation>Filter sudah disiapkan. Tekan Enter untuk menjalankannya.</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Dibisukan</translation>
    </message>
    <message>
        <source>The filter is muted: every event is shown.</source>
        <translation>Filter dibisukan: setiap event ditampilkan.</translation>
    </message>
    <message>
        <source>Filter muted. %1 shown, %2 would match.</source>
        <extracomment>Both are numbers with separators.</extracomment>
        <translation>Filter dibisukan. %1 ditampilkan, %2 akan cocok.</translation>
    </message>
    <message>
        <source>Look Again</source>
        <translation>Periksa Lagi</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Dihentikan</translation>
    </message>
    <message>
        <source>The search was stopped before its end: a regular expression took too long. The list holds what was found until then.</source>
        <translation>Pencarian dihentikan sebelum selesai: ekspresi reguler memakan waktu terlalu lama. Daftar berisi yang ditemukan sampai saat itu.</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Lambat</translation>
    </message>
    <message>
        <source>This filter reads the body of every event. A time range or an event name makes it faster.</source>
        <translation>Filter ini membaca isi setiap event. Rentang waktu atau nama event membuatnya lebih cepat.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Semuanya</translation>
    </message>
    <message>
        <source>In Force</source>
        <translation>Berlaku</translation>
    </message>
    <message>
        <source>Searching: %1 of %2 events</source>
        <extracomment>Both are numbers with separators.</extracomment>
        <translation>Mencari: %1 dari %2 event</translation>
    </message>
    <message>
        <source>Searching: %1 events so far</source>
        <translation>Mencari: %1 event sejauh ini</translation>
    </message>
    <message>
        <source>You stopped the search. The list holds what was found until then.</source>
        <translation>Anda menghentikan pencarian. Daftar berisi yang ditemukan sampai saat itu.</translation>
    </message>
    <message>
        <source>The search ended early: stored events cannot be read. The list holds what was found until then.</source>
        <translation>Pencarian berakhir lebih awal: event yang tersimpan tidak dapat dibaca. Daftar berisi yang ditemukan sampai saat itu.</translation>
    </message>
    <message>
        <source>Keep the filter&apos;s text and switch off its effect (%1)</source>
        <extracomment>%1 are keys such as Ctrl+/</extracomment>
        <translation>Mempertahankan teks filter dan mematikan pengaruhnya (%1)</translation>
    </message>
</context>
<context>
    <name>wa::ui::FollowPane</name>
    <message>
        <source>The message&apos;s way</source>
        <translation>Perjalanan pesan</translation>
    </message>
    <message>
        <source>Send Again</source>
        <translation>Kirim Lagi</translation>
    </message>
    <message>
        <source>Look for It</source>
        <translation>Cari Pesan Ini</translation>
    </message>
    <message>
        <source>Reconnect Device…</source>
        <translation>Hubungkan Ulang Perangkat…</translation>
    </message>
    <message>
        <source>Cancel Sending</source>
        <translation>Batalkan Pengiriman</translation>
    </message>
    <message>
        <source>Show Events</source>
        <translation>Tampilkan Peristiwa</translation>
    </message>
    <message>
        <source>Timeline of the message</source>
        <translation>Lini masa pesan</translation>
    </message>
    <message>
        <source>It may arrive twice.</source>
        <translation>Pesan mungkin tiba dua kali.</translation>
    </message>
    <message>
        <source>Reads the gateway&apos;s list of messages.</source>
        <translation>Membaca daftar pesan di gateway.</translation>
    </message>
    <message>
        <source>Ends the session and shows a new code. The phone must be in hand.</source>
        <translation>Mengakhiri sesi dan menampilkan kode baru. Telepon harus siap di tangan.</translation>
    </message>
    <message>
        <source>All events that name this message.</source>
        <translation>Semua peristiwa yang menyebut pesan ini.</translation>
    </message>
    <message>
        <source>Choose a message to follow it</source>
        <translation>Pilih pesan untuk mengikutinya</translation>
    </message>
    <message>
        <source>To %1: %2</source>
        <translation>Ke %1: %2</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>Pesan %1</translation>
    </message>
    <message>
        <source>The gateway&apos;s list did not show it at %1, which does not prove that it was never sent.</source>
        <extracomment>%1 is a time</extracomment>
        <translation>Daftar gateway tidak menampilkannya pada %1; itu tidak membuktikan bahwa pesan tidak pernah dikirim.</translation>
    </message>
    <message>
        <source>Message id %1</source>
        <translation>Id pesan %1</translation>
    </message>
    <message>
        <source>Repeat and Edit</source>
        <translation>Ulangi dan Ubah</translation>
    </message>
    <message>
        <source>Puts the message into the composer, to be changed and sent as another one.</source>
        <translation>Menaruh pesan ini ke penyusun, untuk diubah dan dikirim sebagai pesan lain.</translation>
    </message>
    <message>
        <source>How much of the message is out</source>
        <translation>Seberapa banyak pesan sudah keluar</translation>
    </message>
</context>
<context>
    <name>wa::ui::ForwardDialog</name>
    <message>
        <source>Forwarding rules</source>
        <translation>Aturan penerusan</translation>
    </message>
    <message>
        <source>Forward Events</source>
        <translation>Teruskan Event</translation>
    </message>
    <message>
        <source>Remove Rule</source>
        <translation>Hapus Aturan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Add Rule</source>
        <translation>Tambah Aturan</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Empty: every event</source>
        <translation>Kosong: setiap event</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cara</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Ke mana</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Tujuan</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>every event</source>
        <translation>setiap event</translation>
    </message>
    <message>
        <source>%1, last HTTP %2</source>
        <extracomment>%1 is a count, %2 a number such as 500</extracomment>
        <translation>%1, HTTP terakhir %2</translation>
    </message>
    <message>
        <source>%1 (off)</source>
        <translation>%1 (mati)</translation>
    </message>
    <message>
        <source>Switch Rule On</source>
        <translation>Aktifkan Aturan</translation>
    </message>
    <message>
        <source>Switch Rule Off</source>
        <translation>Matikan Aturan</translation>
    </message>
    <message>
        <source>Cannot keep the rule.</source>
        <translation>Aturan tidak dapat disimpan.</translation>
    </message>
    <message>
        <source>What matches a rule is posted on as it arrives. A target that does not answer, or cannot take it now, is asked again after 10, 30 and 90 seconds. What it never took is counted here as failed; replay the event to send it again.</source>
        <translation>Yang cocok dengan aturan langsung diteruskan saat tiba. Tujuan yang tidak menjawab, atau sedang tidak dapat menerimanya, dicoba lagi setelah 10, 30, dan 90 detik. Yang tidak pernah diterimanya dihitung gagal di sini; putar ulang event untuk mengirimnya lagi.</translation>
    </message>
    <message numerus="yes">
        <source>%1, trying %n again</source>
        <extracomment>%1 is what stands there otherwise: a count; %n events are to be sent again</extracomment>
        <translation>
            <numerusform>%1, mencoba lagi %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (broken)</source>
        <extracomment>%1 is a filter that does not hold any more</extracomment>
        <translation>%1 (rusak)</translation>
    </message>
    <message>
        <source>This rule is broken and posts nothing.</source>
        <translation>Aturan ini rusak dan tidak mengirim apa-apa.</translation>
    </message>
</context>
<context>
    <name>wa::ui::GatewayDialog</name>
    <message>
        <source>Save Gateway</source>
        <translation>Simpan Gateway</translation>
    </message>
    <message>
        <source>Edit Gateway</source>
        <translation>Ubah Gateway</translation>
    </message>
    <message>
        <source>Gateway name</source>
        <translation>Nama gateway</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>Admin token</source>
        <translation>Token admin</translation>
    </message>
    <message>
        <source>Left empty, the one in the keychain stays</source>
        <translation>Jika kosong, token di gantungan kunci tetap dipakai</translation>
    </message>
    <message>
        <source>None: projects are imported, not created</source>
        <translation>Tidak ada: proyek diimpor, bukan dibuat</translation>
    </message>
    <message>
        <source>The admin token, if there is one, goes to this address from now on.</source>
        <translation>Mulai sekarang token admin, jika ada, dikirim ke alamat ini.</translation>
    </message>
    <message numerus="yes">
        <source>The app tokens of %n project(s), and the admin token, go to this address from now on. Check it.</source>
        <extracomment>%n is the number of projects on the gateway</extracomment>
        <translation>
            <numerusform>Mulai sekarang token aplikasi dari %n proyek, dan token admin, dikirim ke alamat ini. Periksalah.</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving the gateway.</source>
        <translation>Menyimpan gateway.</translation>
    </message>
    <message>
        <source>Cannot save the gateway.</source>
        <translation>Gateway tidak dapat disimpan.</translation>
    </message>
</context>
<context>
    <name>wa::ui::GatewayRows</name>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Lingkungan</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Proyek</translation>
    </message>
    <message>
        <source>Admin Token</source>
        <translation>Token Admin</translation>
    </message>
</context>
<context>
    <name>wa::ui::GatewaysPane</name>
    <message>
        <source>Gateways</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Edit Gateway…</source>
        <translation>Ubah Gateway…</translation>
    </message>
    <message>
        <source>Remove Gateway…</source>
        <translation>Hapus Gateway…</translation>
    </message>
    <message>
        <source>Projects are on it: forget or delete them first.</source>
        <translation>Masih ada proyek di sana: lupakan atau hapus dahulu.</translation>
    </message>
    <message>
        <source>Remove Gateway</source>
        <translation>Hapus Gateway</translation>
    </message>
    <message>
        <source>Takes %1 and its admin token off this console. Nothing changes at the gateway.</source>
        <extracomment>%1 is the gateway&apos;s name</extracomment>
        <translation>Menghapus %1 dan token adminnya dari konsol ini. Tidak ada yang berubah di gateway.</translation>
    </message>
    <message>
        <source>Cannot remove the gateway.</source>
        <translation>Gateway tidak dapat dihapus.</translation>
    </message>
</context>
<context>
    <name>wa::ui::GroupPicker</name>
    <message>
        <source>Filter groups</source>
        <translation>Saring grup</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Kelompok</translation>
    </message>
    <message>
        <source>Use Group</source>
        <translation>Pakai Grup</translation>
    </message>
    <message>
        <source>Choose a Group</source>
        <translation>Pilih Grup</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grup</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Anggota</translation>
    </message>
    <message>
        <source>Who May Post</source>
        <translation>Siapa Boleh Mengirim</translation>
    </message>
    <message>
        <source>Asking the gateway for the groups.</source>
        <translation>Menanyakan grup kepada gateway.</translation>
    </message>
    <message>
        <source>Cannot list the groups.</source>
        <translation>Tidak dapat menampilkan daftar grup.</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Coba Lagi</translation>
    </message>
    <message>
        <source>Admins only</source>
        <translation>Hanya admin</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>Semua orang</translation>
    </message>
    <message>
        <source>The gateway lists no group of this account.</source>
        <translation>Gateway tidak mencantumkan grup untuk akun ini.</translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n grup</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::ui::HeaderRows</name>
    <message>
        <source>Signature</source>
        <translation>Tanda Tangan</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Tercakup</translation>
    </message>
    <message>
        <source>Not Signed</source>
        <translation>Tak Tercakup</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Nilai</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Cakupan</translation>
    </message>
</context>
<context>
    <name>wa::ui::HeadersTab</name>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Percobaan</translation>
    </message>
    <message>
        <source>Attempt %1, %2</source>
        <extracomment>%1 is the attempt&apos;s number, %2 a time of day</extracomment>
        <translation>Percobaan %1, %2</translation>
    </message>
    <message>
        <source>The header X-WA-Request-ID names %1, the body %2. The body decides: the header is not signed.</source>
        <extracomment>%1 is the header&apos;s value, %2 the body&apos;s</extracomment>
        <translation>Header X-WA-Request-ID menyebut %1, isi menyebut %2. Isi yang menentukan: header itu tidak ditandatangani.</translation>
    </message>
</context>
<context>
    <name>wa::ui::HistoryPane</name>
    <message>
        <source>Changes of the connection</source>
        <translation>Perubahan koneksi</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Koneksi</translation>
    </message>
    <message>
        <source>Stretch of time</source>
        <translation>Rentang waktu</translation>
    </message>
    <message>
        <source>24 Hours</source>
        <translation>24 Jam</translation>
    </message>
    <message>
        <source>7 Days</source>
        <translation>7 Hari</translation>
    </message>
    <message>
        <source>30 Days</source>
        <translation>30 Hari</translation>
    </message>
    <message>
        <source>%1: nobody looked.</source>
        <extracomment>%1 is &quot;24 Hours&quot;</extracomment>
        <translation>%1: tidak ada yang melihat.</translation>
    </message>
    <message numerus="yes">
        <source>%n drop(s)</source>
        <translation>
            <numerusform>%n kali terputus</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: linked %2 % of the time known, %3.</source>
        <extracomment>%1 is &quot;24 Hours&quot;, %2 a number, %3 &quot;2 drops&quot;</extracomment>
        <translation>%1: tertaut %2 % dari waktu yang diketahui, %3.</translation>
    </message>
    <message>
        <source>This console has not seen this device change yet.</source>
        <translation>Konsol ini belum melihat perangkat ini berubah.</translation>
    </message>
    <message>
        <source>Known since %1; before that, nobody looked. While this console was closed, the last status is taken to have stood.</source>
        <translation>Diketahui sejak %1; sebelumnya tidak ada yang melihat. Selama konsol ini tertutup, status terakhir dianggap tetap.</translation>
    </message>
</context>
<context>
    <name>wa::ui::KeyRows</name>
    <message>
        <source>Not yet</source>
        <translation>Belum</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Belum pernah</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Milik</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Rahasia</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Sidik jari</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sejak</translation>
    </message>
    <message>
        <source>Last Used</source>
        <translation>Terakhir Dipakai</translation>
    </message>
    <message>
        <source>Last Refused</source>
        <translation>Terakhir Ditolak</translation>
    </message>
    <message>
        <source>Rotated For</source>
        <translation>Alasan Rotasi</translation>
    </message>
</context>
<context>
    <name>wa::ui::LocationForm</name>
    <message>
        <source>From a map</source>
        <translation>Dari peta</translation>
    </message>
    <message>
        <source>Paste coordinates or a map link</source>
        <translation>Tempel koordinat atau tautan peta</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Lintang</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Bujur</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>This short link holds no coordinates, and it is not opened from here. Open it in a browser and paste the long link.</source>
        <translation>Tautan pendek ini tidak memuat koordinat dan tidak dibuka dari sini. Buka di peramban, lalu tempel tautan panjangnya.</translation>
    </message>
    <message>
        <source>No such place: latitude is -90 to 90, longitude -180 to 180.</source>
        <translation>Tempat itu tidak ada: lintang -90 sampai 90, bujur -180 sampai 180.</translation>
    </message>
    <message>
        <source>No coordinates can be read from this. Use for example -6.2088, 106.8456.</source>
        <translation>Tidak ada koordinat yang dapat dibaca dari ini. Pakai misalnya -6.2088, 106.8456.</translation>
    </message>
</context>
<context>
    <name>wa::ui::LogCard</name>
    <message>
        <source>Compact Log</source>
        <translation>Padatkan Log</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>The oldest events are removed first, and the list shows a gap where they were. Events that are pinned, noted or tagged stay.</source>
        <translation>Event terlama dihapus lebih dulu, dan daftar menampilkan celah di tempatnya. Event yang disematkan, diberi catatan, atau diberi tag tetap ada.</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Tanpa batas waktu</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n hari</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep events for</source>
        <translation>Simpan event selama</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Ukuran bebas</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>Keep events up to</source>
        <translation>Simpan event sampai</translation>
    </message>
    <message>
        <source>In the log now</source>
        <translation>Di log sekarang</translation>
    </message>
    <message>
        <source>Edit Alerts…</source>
        <translation>Ubah Peringatan…</translation>
    </message>
    <message>
        <source>What raises a notification, a sound or a colour when it arrives.</source>
        <translation>Yang memunculkan notifikasi, suara, atau warna saat tiba.</translation>
    </message>
    <message>
        <source>Cannot read the log.</source>
        <translation>Log tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>%1 events, %2</source>
        <extracomment>%1 is a number of events, %2 a size on the disk</extracomment>
        <translation>%1 event, %2</translation>
    </message>
    <message>
        <source>This log was begun by an earlier version: space of removed events is used again, but not given back. Compact Log writes it anew; deliveries wait until it is done, and are sent again if that takes too long.</source>
        <translation>Log ini dibuat versi terdahulu: ruang bekas event yang dihapus dipakai lagi, tetapi tidak dikembalikan. Padatkan Log menulisnya ulang; kiriman menunggu sampai selesai, dan dikirim lagi bila terlalu lama.</translation>
    </message>
    <message>
        <source>The log is being written anew.</source>
        <translation>Log sedang ditulis ulang.</translation>
    </message>
    <message>
        <source>Cannot write the log anew. The disk needs as much free space as the log takes.</source>
        <translation>Log tidak dapat ditulis ulang. Disk memerlukan ruang kosong sebesar log itu.</translation>
    </message>
    <message>
        <source>Remove sooner</source>
        <translation>Hapus lebih cepat</translation>
    </message>
    <message>
        <source>A filter, as above the list of events. What it finds is removed after the days below.</source>
        <translation>Filter seperti di atas daftar event. Yang ditemukannya dihapus setelah jumlah hari di bawah.</translation>
    </message>
    <message>
        <source>Remove these after</source>
        <translation>Hapus yang ini setelah</translation>
    </message>
    <message>
        <source>Nothing is removed sooner: the filter does not hold.</source>
        <translation>Tidak ada yang dihapus lebih cepat: filternya tidak berlaku.</translation>
    </message>
</context>
<context>
    <name>wa::ui::MediaForm</name>
    <message>
        <source>Voice note</source>
        <translation>Pesan suara</translation>
    </message>
    <message>
        <source>Files to send</source>
        <translation>Berkas yang akan dikirim</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>Keterangan</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Nama berkas</translation>
    </message>
</context>
<context>
    <name>wa::ui::MediaGrid</name>
    <message>
        <source>Media of this chat</source>
        <translation>Media obrolan ini</translation>
    </message>
</context>
<context>
    <name>wa::ui::MediaPreview</name>
    <message>
        <source>Download</source>
        <translation>Unduh</translation>
    </message>
    <message>
        <source>The picture comes from a stranger. It is fetched on a click and decoded apart from the console.</source>
        <translation>Gambar ini dari orang yang tidak dikenal. Gambar diambil bila diklik dan dibaca terpisah dari konsol.</translation>
    </message>
    <message>
        <source>Downloading.</source>
        <translation>Mengunduh.</translation>
    </message>
    <message>
        <source>Cannot download the media.</source>
        <translation>Media tidak dapat diunduh.</translation>
    </message>
    <message>
        <source>%1, %2. It cannot be previewed; it is kept in the console&apos;s media folder.</source>
        <extracomment>%1 is a MIME type, %2 a size</extracomment>
        <translation>%1, %2. Tidak dapat dipratinjau; disimpan di folder media konsol.</translation>
    </message>
    <message>
        <source>%1, %2, %3 × %4 pixels</source>
        <extracomment>%1 is a MIME type, %2 a size, %3 and %4 are pixels</extracomment>
        <translation>%1, %2, %3 × %4 piksel</translation>
    </message>
    <message>
        <source>Preview of the picture</source>
        <translation>Pratinjau gambar</translation>
    </message>
</context>
<context>
    <name>wa::ui::MediaViewer</name>
    <message>
        <source>Smaller</source>
        <translation>Perkecil</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Perbesar</translation>
    </message>
    <message>
        <source>Full Size</source>
        <translation>Ukuran Penuh</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Paskan</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Unduh</translation>
    </message>
    <message>
        <source>Play…</source>
        <translation>Putar…</translation>
    </message>
    <message>
        <source>Show in Folder</source>
        <translation>Tampilkan di Folder</translation>
    </message>
    <message>
        <source>Copy Picture</source>
        <translation>Salin Gambar</translation>
    </message>
    <message>
        <source>Save Copy…</source>
        <translation>Simpan Salinan…</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Sebelumnya</translation>
    </message>
    <message>
        <source>Previous (Alt+Left)</source>
        <translation>Sebelumnya (Alt+Kiri)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Berikutnya</translation>
    </message>
    <message>
        <source>Next (Alt+Right)</source>
        <translation>Berikutnya (Alt+Kanan)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Larger (+)</source>
        <translation>Perbesar (+)</translation>
    </message>
    <message>
        <source>Smaller (-)</source>
        <translation>Perkecil (-)</translation>
    </message>
    <message>
        <source>All of it (0)</source>
        <translation>Seluruhnya (0)</translation>
    </message>
    <message>
        <source>One pixel of it for one of the screen (1)</source>
        <translation>Satu pikselnya untuk satu piksel layar (1)</translation>
    </message>
    <message>
        <source>A file without a name</source>
        <translation>Berkas tanpa nama</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>The place of the file that is shown among those of its chat, such as 3 of 12</extracomment>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>Not on This Computer</source>
        <translation>Tidak Ada di Komputer Ini</translation>
    </message>
    <message>
        <source>The file is gone from where it was sent from, and the gateway keeps no copy.</source>
        <translation>Berkas sudah tidak ada di tempat asalnya dikirim, dan gateway tidak menyimpan salinannya.</translation>
    </message>
    <message>
        <source>Not Downloaded</source>
        <translation>Belum Diunduh</translation>
    </message>
    <message>
        <source>It comes from a stranger. It is fetched when you say so, and never opened by itself.</source>
        <translation>Berkas ini dari orang lain. Ia diambil bila Anda memintanya, dan tidak pernah dibuka sendiri.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is a MIME type found from the content, %2 a size</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Reading the Picture</source>
        <translation>Membaca Gambar</translation>
    </message>
    <message>
        <source>It is decoded apart from the console.</source>
        <translation>Gambar diurai terpisah dari konsol.</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Suara</translation>
    </message>
    <message>
        <source>The console does not play it. This computer&apos;s player can, if you trust whoever sent it.</source>
        <translation>Konsol tidak memutarnya. Pemutar di komputer ini bisa, jika Anda percaya pada pengirimnya.</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokumen</translation>
    </message>
    <message>
        <source>It is kept, and not opened from here. Look at what it is before you open a copy.</source>
        <translation>Berkas disimpan, dan tidak dibuka dari sini. Periksa dulu apa isinya sebelum Anda membuka salinannya.</translation>
    </message>
    <message>
        <source>Cannot Be Shown</source>
        <translation>Tidak Dapat Ditampilkan</translation>
    </message>
    <message>
        <source>It holds no picture.</source>
        <translation>Tidak ada gambar di dalamnya.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>The size of a picture on screen</extracomment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Downloading.</source>
        <translation>Sedang mengunduh.</translation>
    </message>
    <message>
        <source>Cannot download the media.</source>
        <translation>Media tidak dapat diunduh.</translation>
    </message>
    <message>
        <source>Play Outside the Console</source>
        <translation>Putar di Luar Konsol</translation>
    </message>
    <message>
        <source>By its content it is %1. A player outside the console opens it, which a stranger&apos;s file may have been made to mislead. Play it only if you know whom it is from.</source>
        <extracomment>%1 is a MIME type such as video/mp4</extracomment>
        <translation>Menurut isinya ini %1. Pemutar di luar konsol yang membukanya, dan berkas dari orang lain mungkin dibuat untuk mengelabuinya. Putarlah hanya jika Anda tahu dari siapa berkas ini.</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Putar</translation>
    </message>
    <message>
        <source>Cannot play it.</source>
        <translation>Tidak dapat diputar.</translation>
    </message>
    <message>
        <source>This computer names no player for this type. Save a copy and open that.</source>
        <translation>Komputer ini tidak punya pemutar untuk jenis ini. Simpan salinannya lalu buka salinan itu.</translation>
    </message>
    <message>
        <source>Save Copy</source>
        <translation>Simpan Salinan</translation>
    </message>
    <message>
        <source>Saving the copy.</source>
        <translation>Sedang menyimpan salinan.</translation>
    </message>
    <message>
        <source>Cannot save the copy.</source>
        <translation>Salinan tidak dapat disimpan.</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <extracomment>%1 is a file&apos;s path</extracomment>
        <translation>Disimpan sebagai %1.</translation>
    </message>
</context>
<context>
    <name>wa::ui::MessagesPage</name>
    <message>
        <source>Messages</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>Cannot send the message again.</source>
        <translation>Pesan tidak dapat dikirim lagi.</translation>
    </message>
    <message>
        <source>Send to Many…</source>
        <translation>Kirim ke Banyak…</translation>
    </message>
    <message>
        <source>Filter chats</source>
        <translation>Saring obrolan</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Percakapan</translation>
    </message>
    <message>
        <source>Sent from This Desk</source>
        <translation>Dikirim dari Meja Ini</translation>
    </message>
    <message>
        <source>On %1</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>Di %1</translation>
    </message>
    <message>
        <source>Cannot look for the message.</source>
        <translation>Pesan tidak dapat dicari.</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Obrolan</translation>
    </message>
    <message>
        <source>Repeat and Edit</source>
        <translation>Ulangi dan Ubah</translation>
    </message>
    <message>
        <source>What is written in the composer is replaced.</source>
        <translation>Yang tertulis di penyusun akan diganti.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ganti</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Facts of a file of a chat. %1 is who sent it, %2 when</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Anda</translation>
    </message>
</context>
<context>
    <name>wa::ui::NewProjectDialog</name>
    <message>
        <source>New Project</source>
        <translation>Proyek Baru</translation>
    </message>
    <message>
        <source>How to add the project</source>
        <translation>Cara menambah proyek</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Buat</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Impor</translation>
    </message>
    <message>
        <source>Webhook path</source>
        <translation>Jalur webhook</translation>
    </message>
    <message>
        <source>Domain URL</source>
        <translation>URL domain</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Alamat</translation>
    </message>
    <message>
        <source>Gateway name</source>
        <translation>Nama gateway</translation>
    </message>
    <message>
        <source>Creates the project at the gateway. Its app token and webhook secret go straight to the keychain of this computer.</source>
        <translation>Membuat proyek di gateway. Token aplikasi dan rahasia webhook langsung masuk gantungan kunci komputer ini.</translation>
    </message>
    <message>
        <source>Project name</source>
        <translation>Nama proyek</translation>
    </message>
    <message>
        <source>Admin token</source>
        <translation>Token admin</translation>
    </message>
    <message>
        <source>For a project that exists: paste its app token and webhook secret from the gateway&apos;s dashboard. The token is tried once before anything is saved.</source>
        <translation>Untuk proyek yang sudah ada: tempelkan token aplikasi dan rahasia webhook dari dasbor gateway. Token dicoba sekali sebelum ada yang disimpan.</translation>
    </message>
    <message>
        <source>App token</source>
        <translation>Token aplikasi</translation>
    </message>
    <message>
        <source>Webhook secret</source>
        <translation>Rahasia webhook</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is a gateway&apos;s name, %2 its environment</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Another Gateway…</source>
        <translation>Gateway Lain…</translation>
    </message>
    <message>
        <source>Create Project</source>
        <translation>Buat Proyek</translation>
    </message>
    <message>
        <source>Import Project</source>
        <translation>Impor Proyek</translation>
    </message>
    <message>
        <source>Left empty, events go to this desk: %1</source>
        <translation>Jika kosong, event dikirim ke konsol ini: %1</translation>
    </message>
    <message>
        <source>Preparing the gateway.</source>
        <translation>Menyiapkan gateway.</translation>
    </message>
    <message>
        <source>Cannot add the gateway.</source>
        <translation>Gateway tidak dapat ditambahkan.</translation>
    </message>
    <message>
        <source>Creating the project.</source>
        <translation>Membuat proyek.</translation>
    </message>
    <message>
        <source>Trying the app token.</source>
        <translation>Mencoba token aplikasi.</translation>
    </message>
    <message>
        <source>Cannot create the project.</source>
        <translation>Proyek tidak dapat dibuat.</translation>
    </message>
    <message>
        <source>Cannot import the project.</source>
        <translation>Proyek tidak dapat diimpor.</translation>
    </message>
    <message>
        <source>Through a proxy, no token</source>
        <translation>Lewat proxy, tanpa token</translation>
    </message>
    <message>
        <source>For an address inside your company that knows who you are: calls carry no app token.</source>
        <translation>Untuk alamat di dalam perusahaan Anda yang mengenal Anda: panggilan tidak membawa token aplikasi.</translation>
    </message>
    <message>
        <source>Asking the proxy.</source>
        <translation>Bertanya ke proxy.</translation>
    </message>
</context>
<context>
    <name>wa::ui::NotesTab</name>
    <message>
        <source>Blue</source>
        <translation>Biru</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Hijau</translation>
    </message>
    <message>
        <source>Amber</source>
        <translation>Kuning</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Merah</translation>
    </message>
    <message>
        <source>None</source>
        <comment>colour</comment>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>Pinned: retention leaves it alone</source>
        <translation>Disematkan: retensi membiarkannya</translation>
    </message>
    <message>
        <source>Replays of this event</source>
        <translation>Putar ulang event ini</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Warna</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Tags, with commas between</source>
        <translation>Tag, dipisahkan koma</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>A note for whoever looks at this event next</source>
        <translation>Catatan untuk yang berikutnya membuka event ini</translation>
    </message>
    <message>
        <source>A recording is only read.</source>
        <translation>Rekaman hanya dapat dibaca.</translation>
    </message>
    <message>
        <source>A refused delivery takes no notes: it may be dropped when others come.</source>
        <translation>Kiriman yang ditolak tidak dapat diberi catatan: dapat dibuang bila ada yang lain tiba.</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>Belum disimpan.</translation>
    </message>
    <message>
        <source>Cannot save the note.</source>
        <translation>Catatan tidak dapat disimpan.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Tersimpan.</translation>
    </message>
    <message>
        <source>A replay of event %1 (%2) to %3: %4</source>
        <extracomment>%1 is an event&apos;s number, %2 a mode such as Byte-Exact, %3 an address, %4 what came of it</extracomment>
        <translation>Putar ulang event %1 (%2) ke %3: %4</translation>
    </message>
</context>
<context>
    <name>wa::ui::PairingGate</name>
    <message>
        <source>1. Take the phone in hand and open WhatsApp
2. Settings, Linked devices, Link a device
3. Press the button below and point the phone at the code</source>
        <translation>1. Siapkan ponsel dan buka WhatsApp
2. Setelan, Perangkat tertaut, Tautkan perangkat
3. Tekan tombol di bawah dan arahkan ponsel ke kode</translation>
    </message>
    <message>
        <source>Several devices, one after the other</source>
        <translation>Beberapa perangkat, satu demi satu</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Lewati</translation>
    </message>
    <message>
        <source>Device name</source>
        <translation>Nama perangkat</translation>
    </message>
    <message>
        <source>Front Desk</source>
        <translation>Resepsionis</translation>
    </message>
    <message>
        <source>Device names, one a line</source>
        <translation>Nama perangkat, satu per baris</translation>
    </message>
    <message>
        <source>Front Desk
Bar
Till 1</source>
        <translation>Resepsionis
Bar
Kasir 1</translation>
    </message>
    <message>
        <source>Devices of the queue</source>
        <translation>Perangkat dalam antrean</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>The first code is made together with the device and lives about a minute.</source>
        <translation>Kode pertama dibuat bersama perangkat dan berlaku sekitar satu menit.</translation>
    </message>
    <message>
        <source>Show Code</source>
        <translation>Lihat Kode</translation>
    </message>
    <message>
        <source>The name is taken. Choose another name.</source>
        <translation>Nama sudah dipakai. Pilih nama lain.</translation>
    </message>
    <message>
        <source>A code lives about a minute.</source>
        <translation>Satu kode berlaku sekitar satu menit.</translation>
    </message>
    <message>
        <source>This ends the present session, then shows a new code. The device and its history stay; until the phone has scanned the code, it neither sends nor receives.</source>
        <translation>Sesi yang sekarang diakhiri, lalu kode baru ditampilkan. Perangkat dan riwayatnya tetap ada; sampai kode dipindai ponsel, perangkat tidak mengirim dan tidak menerima.</translation>
    </message>
    <message>
        <source>The session has ended already. This shows a new code; the device and its history stay.</source>
        <translation>Sesi sudah berakhir. Kode baru akan ditampilkan; perangkat dan riwayatnya tetap ada.</translation>
    </message>
    <message>
        <source>Reconnect Device</source>
        <translation>Hubungkan Ulang Perangkat</translation>
    </message>
    <message>
        <source>%1 of %2 devices are linked. Take the next phone in hand.</source>
        <extracomment>%1 and %2 are numbers: 3 of 5 devices</extracomment>
        <translation>%1 dari %2 perangkat sudah tertaut. Siapkan ponsel berikutnya.</translation>
    </message>
    <message>
        <source>%1 of %2 devices are linked. The queue is over.</source>
        <translation>%1 dari %2 perangkat sudah tertaut. Antrean selesai.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Berhenti</translation>
    </message>
    <message>
        <source>Start Queue</source>
        <translation>Mulai Antrean</translation>
    </message>
</context>
<context>
    <name>wa::ui::PairingPanel</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>1. Open WhatsApp on the phone
2. Settings, Linked devices, Link a device
3. Point the phone at this code</source>
        <translation>1. Buka WhatsApp di ponsel
2. Setelan, Perangkat tertaut, Tautkan perangkat
3. Arahkan ponsel ke kode ini</translation>
    </message>
    <message>
        <source>Full Screen</source>
        <translation>Layar Penuh</translation>
    </message>
    <message>
        <source>Pair a New Device</source>
        <translation>Tautkan Perangkat Baru</translation>
    </message>
    <message>
        <source>Pair “%1”</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>Tautkan “%1”</translation>
    </message>
    <message>
        <source>Try Now</source>
        <translation>Coba Lagi</translation>
    </message>
    <message>
        <source>Start Again</source>
        <translation>Mulai Lagi</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Berhenti</translation>
    </message>
    <message>
        <source>Code %1 of %2 · expires in %3</source>
        <extracomment>%1 of %2 codes, %3 is a duration such as 43 s</extracomment>
        <translation>Kode %1 dari %2 · habis dalam %3</translation>
    </message>
    <message>
        <source>Next try in %1</source>
        <translation>Coba lagi dalam %1</translation>
    </message>
    <message>
        <source>Pair Next</source>
        <translation>Tautkan Berikutnya</translation>
    </message>
    <message>
        <source>Shows the code alone, as large as it fits; on a second screen, if there is one.</source>
        <translation>Menampilkan kode saja, sebesar yang muat; di layar kedua, jika ada.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Lewati</translation>
    </message>
    <message>
        <source>Reconnect “%1”</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>Hubungkan ulang “%1”</translation>
    </message>
    <message>
        <source>Pair “%1” (%2 of %3)</source>
        <extracomment>%1 is a device&apos;s name, %2 and %3 are numbers: 2 of 5</extracomment>
        <translation>Tautkan “%1” (%2 dari %3)</translation>
    </message>
    <message>
        <source>Pairing Queue</source>
        <translation>Antrean Penautan</translation>
    </message>
    <message>
        <source>Cannot end the present session.</source>
        <translation>Sesi yang sekarang tidak dapat diakhiri.</translation>
    </message>
    <message>
        <source>Cannot get a code.</source>
        <translation>Tidak dapat memperoleh kode.</translation>
    </message>
    <message>
        <source>No call of this session has succeeded within 30 s. The phone may still be syncing; send a test message later.</source>
        <translation>Belum ada panggilan sesi ini yang berhasil dalam 30 dtk. Mungkin ponsel masih menyinkronkan; kirim pesan uji nanti.</translation>
    </message>
    <message>
        <source>This device was %1 and is now %2. If that is the wrong phone, disconnect the device.</source>
        <extracomment>%1 and %2 are phone numbers</extracomment>
        <translation>Perangkat ini tadinya %1 dan sekarang %2. Jika ponselnya salah, putuskan perangkat.</translation>
    </message>
    <message>
        <source>Change Name</source>
        <translation>Ganti Nama</translation>
    </message>
    <message>
        <source>QR code %1 of %2, %3</source>
        <extracomment>%1 of %2 codes, %3 is a duration such as 43 s</extracomment>
        <translation>Kode QR %1 dari %2, %3</translation>
    </message>
    <message>
        <source>New code possible in %1</source>
        <translation>Kode baru tersedia dalam %1</translation>
    </message>
    <message>
        <source>%1 is linked as %2.</source>
        <extracomment>%1 is a device&apos;s name, %2 a phone number</extracomment>
        <translation>%1 tertaut sebagai %2.</translation>
    </message>
    <message>
        <source>Stop Showing Codes</source>
        <translation>Berhenti Menampilkan Kode</translation>
    </message>
    <message>
        <source>Stops showing codes here. Nothing changes at the gateway.</source>
        <translation>Kode tidak lagi ditampilkan di sini. Tidak ada yang berubah di gateway.</translation>
    </message>
</context>
<context>
    <name>wa::ui::PairingPlate</name>
    <message>
        <source>The gateway sent a code that cannot be drawn. Press Stop, then tell whoever runs the gateway.</source>
        <translation>Gateway mengirim kode yang tidak dapat digambar. Tekan Berhenti, lalu beri tahu pengelola gateway.</translation>
    </message>
    <message>
        <source>Reading the gateway&apos;s picture of the code.</source>
        <translation>Membaca gambar kode dari gateway.</translation>
    </message>
    <message>
        <source>The gateway&apos;s picture of the code cannot be read. Press Stop, then tell whoever runs the gateway.</source>
        <translation>Gambar kode dari gateway tidak dapat dibaca. Tekan Berhenti, lalu beri tahu pengelola gateway.</translation>
    </message>
</context>
<context>
    <name>wa::ui::PairingSteps</name>
    <message>
        <source>Disconnect</source>
        <translation>Putuskan</translation>
    </message>
    <message>
        <source>Request Code</source>
        <translation>Minta Kode</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Pindai</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Tertaut</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Siap</translation>
    </message>
    <message>
        <source>done</source>
        <translation>selesai</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>sedang berjalan</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gagal</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>belum</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a step such as Scan, %2 how far it is, such as under way</extracomment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>wa::ui::PairingWindow</name>
    <message>
        <source>QR Code</source>
        <translation>Kode QR</translation>
    </message>
</context>
<context>
    <name>wa::ui::PasteSecretDialog</name>
    <message>
        <source>Save Secret</source>
        <translation>Simpan Rahasia</translation>
    </message>
    <message>
        <source>Paste Secret</source>
        <translation>Tempel Rahasia</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Jenisnya</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Rahasia</translation>
    </message>
    <message>
        <source>The token is tried once at the gateway. If it is accepted, it takes the place of the one in the keychain.</source>
        <translation>Token ini dicoba satu kali di gateway. Jika diterima, token ini menggantikan yang ada di gantungan kunci.</translation>
    </message>
    <message>
        <source>Deliveries that it signs are accepted from now on, beside those of the secret in use, until you retire the old one.</source>
        <translation>Mulai sekarang kiriman yang ditandatanganinya diterima, di samping kiriman dari rahasia yang sedang dipakai, sampai Anda memensiunkan yang lama.</translation>
    </message>
    <message>
        <source>Deliveries that it signs are accepted from now on.</source>
        <translation>Mulai sekarang kiriman yang ditandatanganinya diterima.</translation>
    </message>
    <message>
        <source>Trying the app token.</source>
        <translation>Mencoba token aplikasi.</translation>
    </message>
    <message>
        <source>Saving the webhook secret.</source>
        <translation>Menyimpan rahasia webhook.</translation>
    </message>
    <message>
        <source>Cannot save the secret.</source>
        <translation>Rahasia tidak dapat disimpan.</translation>
    </message>
    <message>
        <source>%1 %2 is in use.</source>
        <extracomment>%1 is &quot;App token&quot; or &quot;Webhook secret&quot;, %2 a fingerprint of eight characters</extracomment>
        <translation>%1 %2 sedang dipakai.</translation>
    </message>
    <message>
        <source>Two secrets are accepted already. %1 is accepted no more from now on.</source>
        <extracomment>%1 is a fingerprint of eight characters</extracomment>
        <translation>Sudah dua rahasia yang diterima. Mulai sekarang %1 tidak diterima lagi.</translation>
    </message>
</context>
<context>
    <name>wa::ui::PollForm</name>
    <message>
        <source>More than one answer</source>
        <translation>Lebih dari satu jawaban</translation>
    </message>
    <message>
        <source>Beta: the gateway takes this type only where it is enabled.</source>
        <translation>Beta: gateway menerima jenis ini hanya bila diaktifkan.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pertanyaan</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Jawaban</translation>
    </message>
    <message>
        <source>One answer a line</source>
        <translation>Satu jawaban per baris</translation>
    </message>
</context>
<context>
    <name>wa::ui::PreflightList</name>
    <message>
        <source>Before sending</source>
        <translation>Sebelum mengirim</translation>
    </message>
</context>
<context>
    <name>wa::ui::ProjectCard</name>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>App token</source>
        <translation>Token aplikasi</translation>
    </message>
    <message>
        <source>Webhook secret</source>
        <translation>Rahasia webhook</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Tanda tangan</translation>
    </message>
    <message>
        <source>Cannot read the secret from the keychain.</source>
        <translation>Rahasia tidak dapat dibaca dari gantungan kunci.</translation>
    </message>
    <message>
        <source>Rotate Token…</source>
        <translation>Rotasi Token…</translation>
    </message>
    <message>
        <source>Rotate Webhook Secret…</source>
        <translation>Rotasi Rahasia Webhook…</translation>
    </message>
    <message>
        <source>Forget…</source>
        <translation>Lupakan…</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <extracomment>%1 is the gateway&apos;s name, %2 its address</extracomment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Detecting: the first verified delivery decides.</source>
        <translation>Mendeteksi: kiriman sah pertama yang menentukan.</translation>
    </message>
    <message>
        <source>Pinned to %1</source>
        <translation>Ditetapkan ke %1</translation>
    </message>
    <message>
        <source>This desk receives at</source>
        <translation>Konsol menerima di</translation>
    </message>
    <message>
        <source>The receiver is stopped.</source>
        <translation>Penerima berhenti.</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Retire Old Secret…</source>
        <translation>Pensiunkan Rahasia Lama…</translation>
    </message>
    <message>
        <source>Edit Webhook…</source>
        <translation>Ubah Webhook…</translation>
    </message>
    <message>
        <source>Check Connection…</source>
        <translation>Periksa Koneksi…</translation>
    </message>
    <message>
        <source>Delete at the Gateway…</source>
        <translation>Hapus di Gateway…</translation>
    </message>
    <message>
        <source>Paste Secret…</source>
        <translation>Tempel Rahasia…</translation>
    </message>
</context>
<context>
    <name>wa::ui::ProjectsPage</name>
    <message>
        <source>Projects</source>
        <translation>Proyek</translation>
    </message>
    <message>
        <source>Add Project…</source>
        <translation>Tambah Proyek…</translation>
    </message>
    <message>
        <source>Projects and their keys</source>
        <translation>Proyek dan kuncinya</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>Gateway</translation>
    </message>
</context>
<context>
    <name>wa::ui::QueryBox</name>
    <message>
        <source>Filter, as in event:message from:anna</source>
        <translation>Filter, misalnya event:message</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>Filter event</translation>
    </message>
</context>
<context>
    <name>wa::ui::QueueRows</name>
    <message>
        <source>%1: waits</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>%1: menunggu</translation>
    </message>
    <message>
        <source>%1: its turn</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>%1: gilirannya</translation>
    </message>
    <message>
        <source>%1: linked</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>%1: tertaut</translation>
    </message>
    <message>
        <source>%1: linked as %2</source>
        <extracomment>%1 is a device&apos;s name, %2 a phone number</extracomment>
        <translation>%1: tertaut sebagai %2</translation>
    </message>
    <message>
        <source>%1: was linked before</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>%1: sudah tertaut sebelumnya</translation>
    </message>
    <message>
        <source>%1: skipped</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>%1: dilewati</translation>
    </message>
    <message>
        <source>%1: not linked. %2</source>
        <extracomment>%1 is a device&apos;s name, %2 a sentence that says why</extracomment>
        <translation>%1: tidak tertaut. %2</translation>
    </message>
    <message>
        <source>%1: not reached</source>
        <extracomment>%1 is a device&apos;s name</extracomment>
        <translation>%1: belum dicapai</translation>
    </message>
</context>
<context>
    <name>wa::ui::QuickStart</name>
    <message>
        <source>Add a Project</source>
        <translation>Tambah Proyek</translation>
    </message>
    <message>
        <source>Create one at the gateway, or import one with its app token and webhook secret.</source>
        <translation>Buat di gateway, atau impor dengan token aplikasi dan rahasia webhook.</translation>
    </message>
    <message>
        <source>Create a Device</source>
        <translation>Buat Perangkat</translation>
    </message>
    <message>
        <source>A device is one WhatsApp account that the gateway is linked to.</source>
        <translation>Perangkat adalah satu akun WhatsApp yang tertaut dengan gateway.</translation>
    </message>
    <message>
        <source>Scan the Code</source>
        <translation>Pindai Kode</translation>
    </message>
    <message>
        <source>On the phone: WhatsApp, Settings, Linked devices, Link a device.</source>
        <translation>Di ponsel: WhatsApp, Setelan, Perangkat tertaut, Tautkan perangkat.</translation>
    </message>
    <message>
        <source>Send a Test Message</source>
        <translation>Kirim Pesan Uji</translation>
    </message>
    <message>
        <source>Then watch it go from accepted to delivered to read.</source>
        <translation>Lalu lihat pesan itu diterima gateway, sampai, dan dibaca.</translation>
    </message>
    <message>
        <source>Watch Events Arrive</source>
        <translation>Lihat Event Berdatangan</translation>
    </message>
    <message>
        <source>The receiver on this computer shows each signed webhook as it comes.</source>
        <translation>Penerima di komputer ini menampilkan setiap webhook bertanda tangan saat tiba.</translation>
    </message>
    <message>
        <source>Quick Start</source>
        <translation>Mulai Cepat</translation>
    </message>
    <message>
        <source>Add Project…</source>
        <translation>Tambah Proyek…</translation>
    </message>
</context>
<context>
    <name>wa::ui::ReceiverCard</name>
    <message>
        <source>Stop Receiver</source>
        <translation>Hentikan Penerima</translation>
    </message>
    <message>
        <source>Test Now</source>
        <translation>Uji Sekarang</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>Penerima</translation>
    </message>
    <message>
        <source>Takes the gateway&apos;s webhooks on this computer. It listens on loopback unless you give another address; a gateway on the internet then needs a tunnel or a relay to reach it.</source>
        <translation>Menerima webhook gateway di komputer ini. Mendengarkan di loopback kecuali Anda memberi alamat lain; gateway di internet lalu memerlukan terowongan atau relai untuk menjangkaunya.</translation>
    </message>
    <message>
        <source>Address and port</source>
        <translation>Alamat dan port</translation>
    </message>
    <message>
        <source>Listen Here</source>
        <translation>Dengarkan di Sini</translation>
    </message>
    <message>
        <source>Posts a signed delivery of our own through the open port, up to a commit. It leaves no event. This happens by itself every half minute.</source>
        <translation>Mengirim kiriman bertanda tangan milik kita sendiri lewat port yang terbuka, sampai tersimpan. Tidak meninggalkan peristiwa. Ini terjadi sendiri setiap setengah menit.</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>Opsi…</translation>
    </message>
    <message>
        <source>Cannot listen there.</source>
        <translation>Tidak dapat mendengarkan di sana.</translation>
    </message>
</context>
<context>
    <name>wa::ui::ReceiverNotices</name>
    <message>
        <source>What was refused could not be judged again.</source>
        <translation>Yang ditolak tidak dapat dinilai ulang.</translation>
    </message>
    <message>
        <source>It is kept. Try again later.</source>
        <translation>Semuanya tetap disimpan. Coba lagi nanti.</translation>
    </message>
</context>
<context>
    <name>wa::ui::ReceiverOptionsDialog</name>
    <message>
        <source>Take deliveries whose signed time is more than 5 minutes off</source>
        <translation>Terima kiriman yang waktu bertanda tangannya meleset lebih dari 5 menit</translation>
    </message>
    <message>
        <source>Receiver Options</source>
        <translation>Opsi Penerima</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Pilih…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <extracomment>%1 is a field, such as &quot;Certificate file&quot;</extracomment>
        <translation>Pilih: %1</translation>
    </message>
    <message>
        <source>Public names</source>
        <translation>Nama publik</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Proksi tepercaya</translation>
    </message>
    <message>
        <source>Certificate file</source>
        <translation>Berkas sertifikat</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Berkas kunci</translation>
    </message>
    <message>
        <source>Public names are those by which a tunnel or proxy in front calls the receiver; the names in your projects&apos; webhook URLs are known already. A trusted proxy is believed about where a delivery came from. With a certificate (PEM) the receiver speaks HTTPS; a renewed one is taken without a restart.</source>
        <translation>Nama publik adalah nama yang dipakai terowongan atau proksi di depan untuk memanggil penerima; nama di URL webhook proyek Anda sudah dikenal. Proksi tepercaya dipercaya soal asal kiriman. Dengan sertifikat (PEM) penerima memakai HTTPS; yang diperbarui dipakai tanpa mulai ulang.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Terapkan</translation>
    </message>
    <message>
        <source>A trusted proxy is named by its IP address.</source>
        <translation>Proksi tepercaya ditulis dengan alamat IP-nya.</translation>
    </message>
    <message>
        <source>The certificate cannot be used.</source>
        <translation>Sertifikat tidak dapat dipakai.</translation>
    </message>
    <message>
        <source>The key cannot be used.</source>
        <translation>Kunci tidak dapat dipakai.</translation>
    </message>
    <message>
        <source>The receiver cannot listen so.</source>
        <translation>Penerima tidak dapat mendengarkan dengan itu.</translation>
    </message>
    <message>
        <source>Limits of HTTP</source>
        <translation>Batas HTTP</translation>
    </message>
    <message>
        <source>A limit cannot be used.</source>
        <translation>Sebuah batas tidak dapat dipakai.</translation>
    </message>
</context>
<context>
    <name>wa::ui::RecipientBox</name>
    <message>
        <source>The gateway returned a profile without a name.</source>
        <translation>Gateway mengembalikan profil tanpa nama.</translation>
    </message>
    <message>
        <source>Profile: %1.</source>
        <extracomment>%1 is a person&apos;s or a business&apos;s name, as it came</extracomment>
        <translation>Profil: %1.</translation>
    </message>
    <message>
        <source>Profile: %1, &quot;%2&quot;.</source>
        <extracomment>%1 is a person&apos;s or a business&apos;s name, %2 what it says about itself, both as they came</extracomment>
        <translation>Profil: %1, &quot;%2&quot;.</translation>
    </message>
    <message>
        <source>Last known to be online; this may be out of date.</source>
        <translation>Terakhir diketahui daring; ini mungkin sudah usang.</translation>
    </message>
    <message>
        <source>Last seen %1, as far as the gateway knows.</source>
        <extracomment>%1 is a date and time</extracomment>
        <translation>Terakhir terlihat %1, sejauh yang diketahui gateway.</translation>
    </message>
    <message>
        <source>Last known to be offline; this may be out of date.</source>
        <translation>Terakhir diketahui luring; ini mungkin sudah usang.</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Sematkan</translation>
    </message>
    <message>
        <source>Groups…</source>
        <translation>Grup…</translation>
    </message>
    <message>
        <source>Look Up</source>
        <translation>Cari Profil</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Penerima</translation>
    </message>
    <message>
        <source>Number, or a WhatsApp id such as …@g.us</source>
        <translation>Nomor, atau id WhatsApp seperti …@g.us</translation>
    </message>
    <message>
        <source>Pinned recipients are offered first.</source>
        <translation>Penerima yang disematkan ditawarkan lebih dulu.</translation>
    </message>
    <message>
        <source>Asks the gateway for the profile and the last known presence.</source>
        <translation>Menanyakan profil dan kehadiran terakhir yang diketahui kepada gateway.</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>disematkan</translation>
    </message>
    <message>
        <source>only admins post</source>
        <translation>hanya admin yang mengirim</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lepas Sematan</translation>
    </message>
    <message>
        <source>Cannot keep the pin beyond this run: %1</source>
        <translation>Tidak dapat menyimpan sematan melewati sesi ini: %1</translation>
    </message>
    <message>
        <source>Asking the gateway.</source>
        <translation>Bertanya ke gateway.</translation>
    </message>
    <message>
        <source>The gateway returned no profile. This does not prove that the number has no WhatsApp.</source>
        <translation>Gateway tidak mengembalikan profil. Ini tidak membuktikan bahwa nomor itu tidak memakai WhatsApp.</translation>
    </message>
    <message>
        <source>Cannot read the profile: %1</source>
        <translation>Tidak dapat membaca profil: %1</translation>
    </message>
</context>
<context>
    <name>wa::ui::RelatedRows</name>
    <message>
        <source>Replayed from</source>
        <translation>Diputar ulang dari</translation>
    </message>
    <message>
        <source>Replay of it</source>
        <translation>Putar ulangnya</translation>
    </message>
    <message>
        <source>Same request id</source>
        <translation>Id permintaan sama</translation>
    </message>
    <message>
        <source>Same message</source>
        <translation>Pesan sama</translation>
    </message>
    <message>
        <source>Same chat</source>
        <translation>Obrolan sama</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Hubungan</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Diterima</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Ringkasan</translation>
    </message>
</context>
<context>
    <name>wa::ui::RelatedTab</name>
    <message>
        <source>Related events</source>
        <translation>Event terkait</translation>
    </message>
    <message>
        <source>Follow Message</source>
        <translation>Ikuti Pesan</translation>
    </message>
    <message>
        <source>Message to follow</source>
        <translation>Pesan yang diikuti</translation>
    </message>
    <message>
        <source>The message&apos;s story</source>
        <translation>Riwayat pesan</translation>
    </message>
    <message>
        <source>Cannot look for related events.</source>
        <translation>Event terkait tidak dapat dicari.</translation>
    </message>
    <message>
        <source>Looking for related events.</source>
        <translation>Mencari event terkait.</translation>
    </message>
    <message>
        <source>No other event has to do with this one.</source>
        <translation>Tidak ada event lain yang berkaitan dengan ini.</translation>
    </message>
    <message numerus="yes">
        <source>%n related event(s). Enter opens one.</source>
        <translation>
            <numerusform>%n event terkait. Enter membuka satu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Event</source>
        <translation>Buka Event</translation>
    </message>
</context>
<context>
    <name>wa::ui::ReplayDialog</name>
    <message numerus="yes">
        <source>Replay %n Event(s)</source>
        <translation>
            <numerusform>Putar Ulang %n Event</numerusform>
        </translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Putar Ulang</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Jawaban</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Cara</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Ke mana</translation>
    </message>
    <message>
        <source>Into This Console</source>
        <translation>Ke Konsol Ini</translation>
    </message>
    <message>
        <source>The target&apos;s own secret</source>
        <translation>Rahasia tujuan sendiri</translation>
    </message>
    <message>
        <source>Empty: the project&apos;s webhook secret signs</source>
        <translation>Kosong: rahasia webhook proyek menandatangani</translation>
    </message>
    <message>
        <source>Its secret</source>
        <translation>Rahasianya</translation>
    </message>
    <message>
        <source>Events a second</source>
        <translation>Event per detik</translation>
    </message>
    <message>
        <source>As fast as the target answers</source>
        <translation>Secepat tujuan menjawab</translation>
    </message>
    <message>
        <source>As far apart as they were sent</source>
        <translation>Selang waktu seperti saat dikirim</translation>
    </message>
    <message>
        <source>Stop after failures</source>
        <translation>Berhenti setelah kegagalan</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Tidak pernah</translation>
    </message>
    <message>
        <source>Project name, to confirm</source>
        <translation>Nama proyek, untuk konfirmasi</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <extracomment>%1 is the project&apos;s name, which the operator types to confirm</extracomment>
        <translation>Ketik %1 untuk konfirmasi</translation>
    </message>
    <message>
        <source>Body of the new event</source>
        <translation>Isi event baru</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>This is no JSON object. Correct it.</source>
        <translation>Ini bukan objek JSON. Perbaiki.</translation>
    </message>
    <message>
        <source>Unchanged, but for a new request id.</source>
        <translation>Tidak diubah, kecuali id permintaan baru.</translation>
    </message>
    <message>
        <source>Changed.</source>
        <translation>Diubah.</translation>
    </message>
    <message>
        <source>Cannot keep the target.</source>
        <translation>Tujuan tidak dapat disimpan.</translation>
    </message>
    <message>
        <source>Cannot replay.</source>
        <translation>Tidak dapat memutar ulang.</translation>
    </message>
    <message>
        <source>Replaying.</source>
        <translation>Memutar ulang.</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <extracomment>%1 is a number such as 200</extracomment>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>The target accepted %1 of %2 events.</source>
        <extracomment>%1 of %2 events</extracomment>
        <translation>Tujuan menerima %1 dari %2 event.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) were not begun.</source>
        <translation>
            <numerusform>%n event tidak dimulai.</numerusform>
        </translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Ubah</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Perubahan</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>Seperti saat tiba</translation>
    </message>
    <message>
        <source>As it will be sent</source>
        <translation>Seperti akan dikirim</translation>
    </message>
</context>
<context>
    <name>wa::ui::ReplayRows</name>
    <message>
        <source>Sent</source>
        <translation>Dikirim</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Cara</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Tujuan</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>Byte-Exact</source>
        <translation>Byte Persis</translation>
    </message>
    <message>
        <source>Re-Signed</source>
        <translation>Tanda Tangan Baru</translation>
    </message>
    <message>
        <source>New Event</source>
        <translation>Event Baru</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <extracomment>%1 is an HTTP status, %2 a length of time</extracomment>
        <translation>%1 dalam %2</translation>
    </message>
    <message>
        <source>no answer (%1)</source>
        <extracomment>%1 is an error&apos;s code</extracomment>
        <translation>tanpa jawaban (%1)</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>belum ada jawaban</translation>
    </message>
</context>
<context>
    <name>wa::ui::SandboxPage</name>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>The Sandbox Is Off</source>
        <translation>Sandbox Mati</translation>
    </message>
    <message>
        <source>An embedded gateway with a virtual phone: everything works without a network and without an account.</source>
        <translation>Gateway tertanam dengan ponsel virtual: semuanya bekerja tanpa jaringan dan tanpa akun.</translation>
    </message>
    <message>
        <source>Start Sandbox</source>
        <translation>Jalankan Sandbox</translation>
    </message>
    <message>
        <source>Virtual Phone</source>
        <translation>Ponsel Virtual</translation>
    </message>
    <message>
        <source>Its number</source>
        <translation>Nomornya</translation>
    </message>
    <message>
        <source>Scan What Is on Screen</source>
        <translation>Pindai Isi Layar</translation>
    </message>
    <message>
        <source>Show a code on the Devices page, then scan it here.</source>
        <translation>Tampilkan kode di halaman Perangkat, lalu pindai di sini.</translation>
    </message>
    <message>
        <source>Write to the Device</source>
        <translation>Tulis ke Perangkat</translation>
    </message>
    <message>
        <source>Linked device</source>
        <translation>Perangkat tertaut</translation>
    </message>
    <message>
        <source>From number</source>
        <translation>Dari nomor</translation>
    </message>
    <message>
        <source>Sender&apos;s name</source>
        <translation>Nama pengirim</translation>
    </message>
    <message>
        <source>Text or caption</source>
        <translation>Teks atau keterangan</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Gambar</translation>
    </message>
    <message>
        <source>Send to the Device</source>
        <translation>Kirim ke Perangkat</translation>
    </message>
    <message>
        <source>Log Out on the Phone</source>
        <translation>Keluar di Ponsel</translation>
    </message>
    <message>
        <source>Cannot log out.</source>
        <translation>Tidak dapat keluar.</translation>
    </message>
    <message>
        <source>Logged out on the phone.</source>
        <translation>Sudah keluar di ponsel.</translation>
    </message>
    <message>
        <source>Cannot set the fault.</source>
        <translation>Gangguan tidak dapat dipasang.</translation>
    </message>
    <message>
        <source>The fault is set.</source>
        <translation>Gangguan terpasang.</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Gangguan</translation>
    </message>
    <message>
        <source>Each goes off once, at the next call or webhook of its kind.</source>
        <translation>Masing-masing terjadi sekali, pada panggilan atau webhook berikutnya yang sejenis.</translation>
    </message>
    <message>
        <source>Refuse the Next Scan</source>
        <translation>Tolak Pindaian Berikutnya</translation>
    </message>
    <message>
        <source>Refuse the Next Message</source>
        <translation>Tolak Pesan Berikutnya</translation>
    </message>
    <message>
        <source>Sign the Next Webhook Wrongly</source>
        <translation>Rusakkan Tanda Tangan Berikutnya</translation>
    </message>
    <message>
        <source>Deliver the Next Webhook Twice</source>
        <translation>Kirim Webhook Berikutnya Dua Kali</translation>
    </message>
    <message>
        <source>Advance Its Clock by a Minute</source>
        <translation>Majukan Jamnya Satu Menit</translation>
    </message>
    <message>
        <source>Clear All Faults</source>
        <translation>Hapus Semua Gangguan</translation>
    </message>
    <message>
        <source>What the gateway delivered</source>
        <translation>Yang dikirim gateway</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Kiriman</translation>
    </message>
    <message>
        <source>Listening at %1</source>
        <extracomment>%1 is an address</extracomment>
        <translation>Mendengarkan di %1</translation>
    </message>
    <message>
        <source>Looking for a code on screen.</source>
        <translation>Mencari kode di layar.</translation>
    </message>
    <message>
        <source>There is no code on screen. Show one on the Devices page.</source>
        <translation>Tidak ada kode di layar. Tampilkan satu di halaman Perangkat.</translation>
    </message>
    <message>
        <source>The phone could not link.</source>
        <translation>Ponsel tidak dapat menautkan.</translation>
    </message>
    <message>
        <source>Linked.</source>
        <translation>Tertaut.</translation>
    </message>
    <message>
        <source>Cannot attach the picture.</source>
        <translation>Gambar tidak dapat dilampirkan.</translation>
    </message>
    <message>
        <source>Cannot send to the device.</source>
        <translation>Tidak dapat mengirim ke perangkat.</translation>
    </message>
    <message>
        <source>Sent to the device.</source>
        <translation>Terkirim ke perangkat.</translation>
    </message>
    <message>
        <source>Restart the Gateway</source>
        <translation>Mulai Ulang Gateway</translation>
    </message>
</context>
<context>
    <name>wa::ui::SaveViewDialog</name>
    <message>
        <source>Save View</source>
        <translation>Simpan Tampilan</translation>
    </message>
    <message>
        <source>Save This View</source>
        <translation>Simpan Tampilan Ini</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tombol</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>Every event</source>
        <translation>Semua event</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>A view that came with the console has this name. Choose another one.</source>
        <translation>Nama ini dipakai tampilan bawaan konsol. Pilih nama lain.</translation>
    </message>
    <message>
        <source>This replaces the view of the same name.</source>
        <translation>Ini menggantikan tampilan bernama sama.</translation>
    </message>
    <message>
        <source>The view keeps the filter and the columns.</source>
        <translation>Tampilan menyimpan filter dan kolom.</translation>
    </message>
</context>
<context>
    <name>wa::ui::SendRows</name>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Tujuan</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>Waits for Its Device</source>
        <translation>Menunggu perangkatnya</translation>
    </message>
    <message>
        <source>Waits Until %1</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>Menunggu sampai %1</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <extracomment>%1 is &quot;Sending&quot;, %2 how much of it is out, such as 43</extracomment>
        <translation>%1, %2 %</translation>
    </message>
</context>
<context>
    <name>wa::ui::SentPane</name>
    <message>
        <source>Sent from this desk</source>
        <translation>Dikirim dari meja ini</translation>
    </message>
    <message>
        <source>Nothing Sent Yet</source>
        <translation>Belum Ada yang Dikirim</translation>
    </message>
    <message>
        <source>Write a message on the right. Each one&apos;s way to the reader is shown here.</source>
        <translation>Tulis pesan di sebelah kanan. Perjalanan tiap pesan ke pembacanya ditampilkan di sini.</translation>
    </message>
</context>
<context>
    <name>wa::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Pengaturan</translation>
    </message>
    <message>
        <source>Look and Language</source>
        <translation>Tampilan dan Bahasa</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Seperti desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Bahasa</translation>
    </message>
    <message>
        <source>Another language is used from the next start on.</source>
        <translation>Bahasa lain dipakai saat program dijalankan lagi.</translation>
    </message>
    <message>
        <source>Profile folder</source>
        <translation>Folder profil</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Gantungan Kunci</translation>
    </message>
    <message>
        <source>Kept by: %1</source>
        <translation>Disimpan oleh: %1</translation>
    </message>
    <message>
        <source>Check Now</source>
        <translation>Periksa</translation>
    </message>
    <message>
        <source>Unlock Keychain</source>
        <translation>Buka Gantungan Kunci</translation>
    </message>
    <message>
        <source>Keep Secrets Until Quit</source>
        <translation>Simpan Rahasia sampai Keluar</translation>
    </message>
    <message>
        <source>Secrets stay in memory and are written nowhere; they are gone when you quit.</source>
        <translation>Rahasia tetap di memori dan tidak ditulis di mana pun; hilang saat Anda keluar.</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Perangkat</translation>
    </message>
    <message>
        <source>Silent after</source>
        <translation>Diam setelah</translation>
    </message>
    <message>
        <source>A linked device without an event or a successful call for so long counts as silent. A device can have its own time on its page.</source>
        <translation>Perangkat tertaut tanpa peristiwa atau panggilan yang berhasil selama itu dianggap diam. Perangkat dapat punya waktunya sendiri di halamannya.</translation>
    </message>
    <message>
        <source>Tell on the desktop which devices drop, need a code or are back</source>
        <translation>Beri tahu di desktop perangkat mana yang terputus, perlu kode, atau kembali</translation>
    </message>
    <message>
        <source>Many at once are one notification. The quiet hours of the alerts hold for these, too.</source>
        <translation>Banyak sekaligus menjadi satu pemberitahuan. Jam tenang peringatan berlaku juga di sini.</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Keamanan</translation>
    </message>
    <message>
        <source>Hide secrets and messages</source>
        <translation>Sembunyikan rahasia dan pesan</translation>
    </message>
    <message numerus="yes">
        <source>After %n minutes without input</source>
        <translation>
            <numerusform>Setelah %n menit tanpa masukan</numerusform>
        </translation>
    </message>
    <message>
        <source>Only when the desktop locks</source>
        <translation>Hanya saat desktop terkunci</translation>
    </message>
    <message>
        <source>Remind to rotate</source>
        <translation>Ingatkan untuk rotasi</translation>
    </message>
    <message numerus="yes">
        <source>Secrets older than %n days</source>
        <translation>
            <numerusform>Rahasia yang lebih tua dari %n hari</numerusform>
        </translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Tidak pernah</translation>
    </message>
    <message>
        <source>While they are hidden the receiver goes on. Programs on this desktop may still take pictures of the screen: nothing on Linux keeps them from it.</source>
        <translation>Selama tersembunyi, penerima tetap berjalan. Program di desktop ini tetap dapat mengambil gambar layar: di Linux tidak ada yang mencegahnya.</translation>
    </message>
    <message>
        <source>This Desk</source>
        <translation>Meja Ini</translation>
    </message>
    <message>
        <source>Every act on projects, keys and devices, and every send, is noted on this computer when it has ended.</source>
        <translation>Setiap tindakan pada proyek, kunci, dan perangkat, serta setiap pengiriman, dicatat di komputer ini setelah selesai.</translation>
    </message>
    <message>
        <source>Show What This Desk Did…</source>
        <translation>Tampilkan yang Dilakukan Meja Ini…</translation>
    </message>
    <message>
        <source>Show an icon in the desktop&apos;s tray</source>
        <translation>Tampilkan ikon di baki desktop</translation>
    </message>
    <message>
        <source>It says how many devices need attention, and in which environment you work.</source>
        <translation>Ikon itu menunjukkan berapa perangkat yang perlu perhatian, dan di lingkungan mana Anda bekerja.</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>Files that were downloaded from messages. What was not looked at for longest is removed first; the gateway may still have it.</source>
        <translation>Berkas yang diunduh dari pesan. Yang paling lama tidak dilihat dihapus lebih dulu; gateway mungkin masih menyimpannya.</translation>
    </message>
    <message>
        <source>Keep media up to</source>
        <translation>Simpan media hingga</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Berapa pun ukurannya</translation>
    </message>
</context>
<context>
    <name>wa::ui::SignatureTab</name>
    <message>
        <source>Steps of the signature</source>
        <translation>Langkah-langkah tanda tangan</translation>
    </message>
    <message>
        <source>Find the Mistake</source>
        <translation>Cari Kesalahan</translation>
    </message>
    <message>
        <source>Computes the signature under likely mistakes and names the one that fits.</source>
        <translation>Menghitung tanda tangan dengan kesalahan yang mungkin dan menyebut yang cocok.</translation>
    </message>
    <message>
        <source>Copy Finding</source>
        <translation>Salin Temuan</translation>
    </message>
    <message>
        <source>Trying what may have gone wrong.</source>
        <translation>Mencoba kemungkinan kesalahannya.</translation>
    </message>
    <message>
        <source>Cannot look for the mistake.</source>
        <translation>Kesalahan tidak dapat dicari.</translation>
    </message>
    <message numerus="yes">
        <source>%n signature(s) computed</source>
        <translation>
            <numerusform>%n tanda tangan dihitung</numerusform>
        </translation>
    </message>
    <message>
        <source>Pin to %1</source>
        <extracomment>%1 is a signature profile such as wa-v1</extracomment>
        <translation>Tetapkan ke %1</translation>
    </message>
    <message>
        <source>Show Project</source>
        <translation>Tampilkan Proyek</translation>
    </message>
    <message>
        <source>Cannot pin the project to the profile.</source>
        <translation>Proyek tidak dapat ditetapkan ke profil.</translation>
    </message>
    <message>
        <source>The project is pinned to %1 now. Deliveries that come from now on are judged by it.</source>
        <extracomment>%1 is a signature profile such as wa-v1</extracomment>
        <translation>Proyek sekarang ditetapkan ke %1. Kiriman yang datang mulai sekarang dinilai menurut profil itu.</translation>
    </message>
</context>
<context>
    <name>wa::ui::StatusPresenter</name>
    <message>
        <source>No gateway yet</source>
        <translation>Belum ada gateway</translation>
    </message>
    <message>
        <source>Asking the gateway</source>
        <translation>Menanyai gateway</translation>
    </message>
    <message>
        <source>Gateway ok %1 · confirmed %2</source>
        <extracomment>%1 is a duration such as 42 ms, %2 an age such as 3 s ago</extracomment>
        <translation>Gateway oke %1 · dipastikan %2</translation>
    </message>
    <message>
        <source>Gateway not ok · %1</source>
        <extracomment>%1 is an age such as 3 s ago</extracomment>
        <translation>Gateway tidak oke · %1</translation>
    </message>
    <message>
        <source>The receiver cannot listen: %1</source>
        <translation>Penerima tidak dapat mendengarkan: %1</translation>
    </message>
    <message>
        <source>The receiver is stopped. Start it on the Settings page.</source>
        <translation>Penerima berhenti. Jalankan di halaman Pengaturan.</translation>
    </message>
    <message>
        <source>Receiver cannot listen</source>
        <translation>Penerima tidak dapat mendengarkan</translation>
    </message>
    <message>
        <source>Receiver stopped</source>
        <translation>Penerima berhenti</translation>
    </message>
    <message>
        <source>Receiver %1 · stored %2</source>
        <translation>Penerima %1 · tersimpan %2</translation>
    </message>
    <message>
        <source>Receiver %1 · nothing stored yet</source>
        <translation>Penerima %1 · belum ada yang tersimpan</translation>
    </message>
    <message>
        <source>The receiver listens at %1.</source>
        <extracomment>%1 is an address</extracomment>
        <translation>Penerima mendengarkan di %1.</translation>
    </message>
    <message>
        <source>A delivery of our own was taken %1, in %2: when nothing arrives, look at the gateway or at what stands between.</source>
        <translation>Kiriman dari kita sendiri diterima %1, dalam %2: bila tidak ada yang tiba, periksa gateway atau yang ada di antaranya.</translation>
    </message>
    <message>
        <source>A delivery of our own was not taken %1: %2.</source>
        <translation>Kiriman dari kita sendiri tidak diterima %1: %2.</translation>
    </message>
</context>
<context>
    <name>wa::ui::TargetPicker</name>
    <message>
        <source>I read the whole address. Events may be sent there.</source>
        <translation>Saya sudah membaca seluruh alamat. Boleh dikirim ke sana.</translation>
    </message>
    <message>
        <source>List it: the production secret may sign for it.</source>
        <translation>Daftarkan: rahasia produksi boleh menandatangani untuknya.</translation>
    </message>
    <message>
        <source>Target address</source>
        <translation>Alamat tujuan</translation>
    </message>
</context>
<context>
    <name>wa::ui::TextForm</name>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
    <message>
        <source>Message text</source>
        <translation>Teks pesan</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Tebal</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Miring</translation>
    </message>
    <message>
        <source>Strike</source>
        <translation>Coret</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Puts %1 around the chosen words (%2).</source>
        <extracomment>%1 is a marker such as *, %2 the keys that do the same</extracomment>
        <translation>Mengapit kata yang dipilih dengan %1 (%2).</translation>
    </message>
</context>
<context>
    <name>wa::ui::TimelineChart</name>
    <message>
        <source>Attempts against the gateway&apos;s schedule</source>
        <translation>Percobaan dibanding jadwal gateway</translation>
    </message>
    <message>
        <source>Try %1 came.</source>
        <extracomment>%1 counts tries</extracomment>
        <translation>Percobaan %1 tiba.</translation>
    </message>
    <message>
        <source>Try %1 perhaps was made and did not reach this console.</source>
        <extracomment>%1 counts tries</extracomment>
        <translation>Percobaan %1 mungkin dilakukan dan tidak sampai di konsol ini.</translation>
    </message>
    <message>
        <source>Try %1 is due about %2.</source>
        <extracomment>%1 counts tries, %2 is a time of day</extracomment>
        <translation>Percobaan %1 akan datang sekitar %2.</translation>
    </message>
    <message>
        <source>Try %1 is not needed.</source>
        <extracomment>%1 counts tries</extracomment>
        <translation>Percobaan %1 tidak diperlukan.</translation>
    </message>
    <message>
        <source>none</source>
        <comment>answer</comment>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>perhaps</source>
        <translation>mungkin</translation>
    </message>
</context>
<context>
    <name>wa::ui::TimelineTab</name>
    <message>
        <source>It did not come from the gateway: no schedule applies.</source>
        <translation>Ini tidak datang dari gateway: tidak ada jadwal yang berlaku.</translation>
    </message>
    <message>
        <source>nothing</source>
        <comment>what was answered</comment>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>Answered %1. The last try comes in about %2, at %3. After it the event is gone.</source>
        <extracomment>%1 is what was answered, %2 a length of time, %3 a time of day</extracomment>
        <translation>Dijawab %1. Percobaan terakhir datang sekitar %2 lagi, pukul %3. Setelah itu event hilang.</translation>
    </message>
    <message numerus="yes">
        <source>Answered %1. The next try comes in about %2, at %3; %n are left. The event is gone about %4.</source>
        <extracomment>%1 is what was answered, %2 a length of time, %3 and %4 are times of day, %n counts tries</extracomment>
        <translation>
            <numerusform>Dijawab %1. Percobaan berikutnya datang sekitar %2 lagi, pukul %3; tersisa %n. Event hilang sekitar %4.</numerusform>
        </translation>
    </message>
    <message>
        <source>Answered 2xx: the gateway has no reason to try again.</source>
        <translation>Dijawab 2xx: gateway tidak punya alasan mencoba lagi.</translation>
    </message>
    <message>
        <source>No try was answered 2xx, and all four are over: the gateway has given the event up.</source>
        <translation>Tidak ada percobaan yang dijawab 2xx, dan keempatnya sudah lewat: gateway menyerah atas event ini.</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Percobaan</translation>
    </message>
    <message>
        <source>Sent %1, by the gateway&apos;s clock</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>Dikirim %1, menurut jam gateway</translation>
    </message>
    <message>
        <source>Received %1</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>Diterima %1</translation>
    </message>
    <message>
        <source>Received %1, %2 later</source>
        <extracomment>%1 is a time of day, %2 a length of time</extracomment>
        <translation>Diterima %1, %2 kemudian</translation>
    </message>
    <message>
        <source>Received %1, %2 before it was sent: the clocks differ</source>
        <extracomment>%1 is a time of day, %2 a length of time</extracomment>
        <translation>Diterima %1, %2 sebelum dikirim: jamnya berbeda</translation>
    </message>
    <message>
        <source>Received %1, less than a second later</source>
        <extracomment>%1 is a time of day</extracomment>
        <translation>Diterima %1, kurang dari satu detik kemudian</translation>
    </message>
</context>
<context>
    <name>wa::ui::TrayPresenter</name>
    <message>
        <source>%1 %2</source>
        <extracomment>%1 is a number of devices, %2 their state such as Disconnected</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>No device needs attention.</source>
        <translation>Tidak ada perangkat yang perlu perhatian.</translation>
    </message>
    <message numerus="yes">
        <source>%n device(s) need attention: %1.</source>
        <translation>
            <numerusform>%n perangkat perlu perhatian: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. %2</source>
        <extracomment>%1 is an environment such as Production, %2 a sentence</extracomment>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>wa::ui::ViewsMenu</name>
    <message>
        <source>Views</source>
        <translation>Tampilan</translation>
    </message>
    <message>
        <source>Saved filters with their columns</source>
        <translation>Filter tersimpan beserta kolomnya</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Semua</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Perangkat</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Masalah</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Everything Including Presence</source>
        <translation>Semuanya Termasuk Kehadiran</translation>
    </message>
    <message>
        <source>Remove View</source>
        <translation>Hapus Tampilan</translation>
    </message>
    <message>
        <source>Save This View…</source>
        <translation>Simpan Tampilan Ini…</translation>
    </message>
</context>
<context>
    <name>wa::ui::WebhookDialog</name>
    <message>
        <source>Save Webhook</source>
        <translation>Simpan Webhook</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>This console may not tell the gateway: what you save is noted here alone. Change it in the gateway&apos;s dashboard too.</source>
        <translation>Konsol ini tidak dapat memberi tahu gateway: yang Anda simpan hanya dicatat di sini. Ubah juga di dasbor gateway.</translation>
    </message>
    <message>
        <source>Webhook path</source>
        <translation>Jalur webhook</translation>
    </message>
    <message>
        <source>Domain URL</source>
        <translation>URL domain</translation>
    </message>
    <message>
        <source>Saving the webhook.</source>
        <translation>Menyimpan webhook.</translation>
    </message>
    <message>
        <source>Cannot save the webhook.</source>
        <translation>Tidak dapat menyimpan webhook.</translation>
    </message>
</context>
<context>
    <name>wa::ui::WhyEmptyPanel</name>
    <message>
        <source>Why Is This List Empty?</source>
        <translation>Mengapa Daftar Ini Kosong?</translation>
    </message>
    <message>
        <source>Why is this list empty?</source>
        <translation>Mengapa daftar ini kosong?</translation>
    </message>
    <message>
        <source>Part of the Filter</source>
        <translation>Bagian Filter</translation>
    </message>
    <message>
        <source>Alone</source>
        <translation>Sendiri</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Bersama</translation>
    </message>
    <message>
        <source>Without It</source>
        <translation>Tanpa Ini</translation>
    </message>
    <message>
        <source>counting</source>
        <translation>menghitung</translation>
    </message>
    <message>
        <source>Edit Part</source>
        <translation>Ubah Bagian</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <extracomment>%1 is a part of the filter, such as event:message.</extracomment>
        <translation>Ubah %1</translation>
    </message>
    <message>
        <source>Drop Part</source>
        <translation>Buang Bagian</translation>
    </message>
    <message>
        <source>Drop %1</source>
        <extracomment>%1 is a part of the filter, such as event:message.</extracomment>
        <translation>Buang %1</translation>
    </message>
    <message>
        <source>%1 events were looked at.</source>
        <extracomment>%1 is a number with separators.</extracomment>
        <translation>%1 event diperiksa.</translation>
    </message>
    <message>
        <source>Not everything was looked through yet: these are the numbers so far.</source>
        <translation>Belum semuanya diperiksa: ini angka sejauh ini.</translation>
    </message>
    <message>
        <source>No event has arrived today.</source>
        <translation>Belum ada event yang tiba hari ini.</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s) lie in this time: what the gateway sent then may be lost.</source>
        <translation>
            <numerusform>Ada %n celah dalam waktu ini: yang dikirim gateway saat itu mungkin hilang.</numerusform>
        </translation>
    </message>
    <message>
        <source>Older events were removed, as the settings ask for.</source>
        <translation>Event yang lebih lama sudah dihapus, sesuai pengaturan.</translation>
    </message>
    <message>
        <source>The receiver is off: nothing can arrive.</source>
        <translation>Penerima mati: tidak ada yang dapat tiba.</translation>
    </message>
    <message>
        <source>Start Receiving</source>
        <translation>Mulai Menerima</translation>
    </message>
</context>
<context>
    <name>wa::widgets::BodyFindBar</name>
    <message>
        <source>Previous Match</source>
        <translation>Kecocokan Sebelumnya</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>Kecocokan Berikutnya</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Tidak ada yang cocok</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>the %1st of %2 matches</extracomment>
        <translation>%1 dari %2</translation>
    </message>
</context>
<context>
    <name>wa::widgets::BodyNotice</name>
    <message numerus="yes">
        <source>%n more place(s) are wrong.</source>
        <translation>
            <numerusform>%n tempat lain juga salah.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) stand more than once in their object; most readers take the last.</source>
        <translation>
            <numerusform>%n kunci muncul lebih dari sekali di objeknya; kebanyakan pembaca memakai yang terakhir.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show Next Place</source>
        <translation>Tampilkan Berikutnya</translation>
    </message>
    <message>
        <source>Show Place</source>
        <translation>Tampilkan Tempat</translation>
    </message>
    <message>
        <source>This key stands more than once in its object; most readers take the last.</source>
        <translation>Kunci ini muncul lebih dari sekali di objeknya; kebanyakan pembaca memakai yang terakhir.</translation>
    </message>
</context>
<context>
    <name>wa::widgets::BodyView</name>
    <message>
        <source>Find in the body</source>
        <translation>Cari di dalam isi</translation>
    </message>
    <message>
        <source>Body as a tree</source>
        <translation>Isi sebagai pohon</translation>
    </message>
    <message>
        <source>Body, indented</source>
        <translation>Isi, menjorok</translation>
    </message>
    <message>
        <source>Body, raw</source>
        <translation>Isi, mentah</translation>
    </message>
    <message>
        <source>Body in hex</source>
        <translation>Isi dalam heks</translation>
    </message>
    <message>
        <source>The bytes of what is chosen</source>
        <translation>Byte yang dipilih</translation>
    </message>
    <message>
        <source>What is chosen</source>
        <translation>Yang dipilih</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Pohon</translation>
    </message>
    <message>
        <source>Pretty</source>
        <translation>Rapi</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Mentah</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Heks</translation>
    </message>
    <message>
        <source>How the body is shown</source>
        <translation>Cara isi ditampilkan</translation>
    </message>
    <message>
        <source>Bytes Below</source>
        <translation>Byte di Bawah</translation>
    </message>
    <message>
        <source>Shows the bytes of what is chosen under it</source>
        <translation>Menampilkan byte yang dipilih di bawahnya</translation>
    </message>
    <message>
        <source>the whole body</source>
        <translation>seluruh isi</translation>
    </message>
    <message>
        <source>bytes %1 to %2 (%3)</source>
        <extracomment>%1 and %2 are offsets, %3 is a size</extracomment>
        <translation>byte %1 sampai %2 (%3)</translation>
    </message>
    <message>
        <source>Show Only This Value</source>
        <translation>Tampilkan Hanya Nilai Ini</translation>
    </message>
    <message>
        <source>And This Value</source>
        <translation>Dan Nilai Ini</translation>
    </message>
    <message>
        <source>Or This Value</source>
        <translation>Atau Nilai Ini</translation>
    </message>
    <message>
        <source>Exclude This Value</source>
        <translation>Kecualikan Nilai Ini</translation>
    </message>
    <message>
        <source>Put into the Filter</source>
        <translation>Masukkan ke Filter</translation>
    </message>
    <message>
        <source>Copy as Filter</source>
        <translation>Salin sebagai Filter</translation>
    </message>
    <message>
        <source>Add as Column</source>
        <translation>Jadikan Kolom</translation>
    </message>
    <message>
        <source>Colour Events Like This…</source>
        <translation>Warnai Event Seperti Ini…</translation>
    </message>
    <message>
        <source>Notify Me of Events Like This…</source>
        <translation>Beri Tahu Event Seperti Ini…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>Salin Nilai</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Salin sebagai JSON</translation>
    </message>
    <message>
        <source>Copy Path</source>
        <translation>Salin Jalur</translation>
    </message>
    <message>
        <source>Fold All</source>
        <translation>Lipat Semua</translation>
    </message>
    <message>
        <source>Unfold All</source>
        <translation>Buka Semua</translation>
    </message>
    <message>
        <source>Show in Tree</source>
        <translation>Tampilkan di Pohon</translation>
    </message>
    <message>
        <source>Show in Pretty</source>
        <translation>Tampilkan di Rapi</translation>
    </message>
    <message>
        <source>Show in Raw</source>
        <translation>Tampilkan di Mentah</translation>
    </message>
    <message>
        <source>Show in Hex</source>
        <translation>Tampilkan di Heks</translation>
    </message>
    <message>
        <source>Find in the Body</source>
        <translation>Cari di dalam Isi</translation>
    </message>
    <message>
        <source>Find in the body (/)</source>
        <translation>Cari di dalam isi (/)</translation>
    </message>
</context>
<context>
    <name>wa::widgets::BusyBar</name>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>%1 %2 s so far.</source>
        <extracomment>%1 is a sentence such as &quot;Creating the device.&quot;, %2 a number of seconds.</extracomment>
        <translation>%1 Sudah %2 dtk.</translation>
    </message>
</context>
<context>
    <name>wa::widgets::ConfirmDialog</name>
    <message>
        <source>Name, to confirm</source>
        <translation>Nama, untuk konfirmasi</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <extracomment>%1 is the name that the operator types to confirm</extracomment>
        <translation>Ketik %1 untuk konfirmasi</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>wa::widgets::CountdownRing</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>sisa %n detik</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::widgets::DiffView</name>
    <message>
        <source>Before</source>
        <translation>Sebelum</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Sesudah</translation>
    </message>
    <message>
        <source>Side by Side</source>
        <translation>Berdampingan</translation>
    </message>
    <message>
        <source>Inline</source>
        <translation>Sebaris</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>How the two are compared</source>
        <translation>Cara keduanya dibandingkan</translation>
    </message>
    <message>
        <source>Volatile Fields</source>
        <translation>Bidang Berubah-ubah</translation>
    </message>
    <message>
        <source>Shows the fields that differ in every event, dimmed</source>
        <translation>Menampilkan bidang yang berbeda di setiap event, diredupkan</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Tak Berubah</translation>
    </message>
    <message>
        <source>Shows what is the same on both sides</source>
        <translation>Menampilkan yang sama di kedua sisi</translation>
    </message>
    <message>
        <source>Previous Difference</source>
        <translation>Beda Sebelumnya</translation>
    </message>
    <message>
        <source>Next Difference</source>
        <translation>Beda Berikutnya</translation>
    </message>
    <message>
        <source>The two are the same, byte for byte.</source>
        <translation>Keduanya sama, byte demi byte.</translation>
    </message>
    <message numerus="yes">
        <source>%n volatile field(s) hidden</source>
        <translation>
            <numerusform>%n bidang berubah-ubah disembunyikan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n volatile field(s) shown</source>
        <translation>
            <numerusform>%n bidang berubah-ubah ditampilkan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n diubah</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n ditambah</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n dihapus</numerusform>
        </translation>
    </message>
    <message>
        <source>The two say the same. Only spacing, the order of keys, escapes or the spelling of numbers differ.</source>
        <translation>Keduanya mengatakan hal yang sama. Hanya spasi, urutan kunci, escape, atau penulisan bilangan yang berbeda.</translation>
    </message>
    <message>
        <source>Between the same beginning and the same end lie %1 on the left and %2 on the right.</source>
        <extracomment>%1 and %2 are sizes</extracomment>
        <translation>Di antara awal dan akhir yang sama ada %1 di kiri dan %2 di kanan.</translation>
    </message>
</context>
<context>
    <name>wa::widgets::ErrorBar</name>
    <message>
        <source>Copy Details</source>
        <translation>Salin Rincian</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Tutup pesan ini</translation>
    </message>
</context>
<context>
    <name>wa::widgets::Histogram</name>
    <message>
        <source>%1 %2</source>
        <extracomment>%1 is a count, %2 what is counted: &quot;12 valid&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is a stretch of time, %2 what is in it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>tidak ada</translation>
    </message>
</context>
<context>
    <name>wa::widgets::NavButton</name>
    <message numerus="yes">
        <source>%1, %n need(s) attention</source>
        <extracomment>%1 is a place such as &quot;Devices&quot;, %n how many things in it need a person.</extracomment>
        <translation>
            <numerusform>%1, %n perlu perhatian</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wa::widgets::NavRail</name>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
</context>
<context>
    <name>wa::widgets::QrView</name>
    <message>
        <source>No QR code</source>
        <translation>Tidak ada kode QR</translation>
    </message>
    <message>
        <source>QR code to scan with the phone</source>
        <translation>Kode QR untuk dipindai dengan ponsel</translation>
    </message>
</context>
<context>
    <name>wa::widgets::SecretField</name>
    <message>
        <source>Copy</source>
        <translation>Salin</translation>
    </message>
    <message>
        <source>Copies for 10 seconds, then clears the clipboard</source>
        <translation>Menyalin selama 10 detik, lalu mengosongkan papan klip</translation>
    </message>
    <message>
        <source>Hides again after 30 s</source>
        <translation>Disembunyikan lagi setelah 30 dtk</translation>
    </message>
    <message>
        <source>Copied; the clipboard is cleared after 10 s</source>
        <translation>Tersalin; papan klip dikosongkan setelah 10 dtk</translation>
    </message>
    <message>
        <source>Not stored</source>
        <translation>Tidak disimpan</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Sembunyikan</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Tampilkan</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <extracomment>%1 is the name of a secret, such as &quot;App token&quot;.</extracomment>
        <translation>Sembunyikan %1</translation>
    </message>
    <message>
        <source>Reveal %1</source>
        <translation>Tampilkan %1</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <extracomment>%1 is the name of a secret, such as &quot;App token&quot;.</extracomment>
        <translation>Salin %1</translation>
    </message>
    <message>
        <source>Fingerprint %1</source>
        <extracomment>%1 is a fingerprint: eight hexadecimal digits.</extracomment>
        <translation>Sidik jari %1</translation>
    </message>
</context>
</TS>
