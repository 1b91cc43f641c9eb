<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id_ID" sourcelanguage="en">
<context>
    <name>Errors</name>
    <message>
        <source>A value is not as the gateway needs it. Correct it and try again.</source>
        <translation>Ada nilai yang tidak sesuai dengan kebutuhan gateway. Perbaiki, lalu coba lagi.</translation>
    </message>
    <message>
        <source>The field %1 is not as the gateway needs it. Correct it and try again.</source>
        <extracomment>%1 is the name of a field as the gateway spells it, such as device_name.</extracomment>
        <translation>Isian %1 tidak sesuai dengan kebutuhan gateway. Perbaiki, lalu coba lagi.</translation>
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
</context>
<context>
    <name>JsonView</name>
    <message>
        <source>… %L1 characters in all</source>
        <translation>… semuanya %L1 karakter</translation>
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
        <translation>Kode Kedaluwarsa</translation>
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
        <translation>Belum Diperiksa</translation>
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
        <translation>Diterima Gateway</translation>
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
        <translation>Hasil Tidak Diketahui</translation>
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
</context>
<context>
    <name>wa::shell::KeyMap</name>
    <message>
        <source>Keyboard</source>
        <translation>Papan Ketik</translation>
    </message>
    <message>
        <source>Go to a page</source>
        <translation>Ke suatu halaman</translation>
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
        <source>Open the settings</source>
        <translation>Buka pengaturan</translation>
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
        <source>Close</source>
        <translation>Tutup</translation>
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
    <name>wa::widgets::CountdownRing</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>sisa %n detik</numerusform>
        </translation>
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
    <name>wa::widgets::JsonView</name>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
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
