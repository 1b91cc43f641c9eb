#include "app/signature/reading.h"

#include "app/signature/keyedmac.h"
#include "app/signature/strict.h"

namespace wa::signature {

namespace {

// Rotation puts two or three signatures in a header; a stranger's thousand would each cost a comparison.
constexpr int mostSignatures = 16;

class HeaderReader
{
public:
    HeaderReader(const Profile &profile, std::span<const Header> headers)
        : m_profile(profile)
        , m_headers(headers)
    {
    }

    Reading read()
    {
        QByteArray signature;
        if (take(m_profile.signatureHeader, signature) && readId() && readTimeHeader() && readAlgorithm())
            m_profile.hasFields() ? readFields(signature) : readSignatures(signature);
        return std::move(m_reading);
    }

private:
    bool fail(Why why, const QByteArray &header)
    {
        m_reading.why = why;
        m_reading.header = header;
        return false;
    }

    bool take(const QByteArray &name, QByteArray &value)
    {
        const int count = countHeader(m_headers, name);
        if (count != 1)
            return fail(count == 0 ? Why::MissingHeader : Why::RepeatedHeader, name);
        for (const auto &[key, text] : m_headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                value = text;
        }
        return true;
    }

    bool readId()
    {
        if (m_profile.idHeader.isEmpty())
            return true;
        if (!take(m_profile.idHeader, m_reading.id))
            return false;
        return isIdText(m_reading.id) || fail(Why::BadId, m_profile.idHeader);
    }

    bool readTimeHeader()
    {
        if (m_profile.timeHeader.isEmpty())
            return true;
        // A time outside the MAC proves nothing: it may be absent, and is never judged.
        if (!m_profile.signsTime() && countHeader(m_headers, m_profile.timeHeader) == 0)
            return true;
        return take(m_profile.timeHeader, m_reading.time) && readTime(m_profile.timeHeader);
    }

    bool readTime(const QByteArray &header)
    {
        const auto value = strictDigits(m_reading.time);
        m_reading.timeValue = value.value_or(0);
        return value || fail(Why::BadTime, header);
    }

    bool readAlgorithm()
    {
        QByteArray value;
        if (m_profile.algorithmHeader.isEmpty())
            return true;
        if (!take(m_profile.algorithmHeader, value))
            return false;
        return value == m_profile.algorithm || fail(Why::WrongAlgorithm, m_profile.algorithmHeader);
    }

    void readFields(const QByteArray &text)
    {
        int times = 0;
        int signatures = 0;
        for (const QByteArray &field : text.split(',')) {
            const qsizetype equals = field.indexOf('=');
            if (equals < 1 || !isToken(QByteArrayView(field).first(equals))) {
                fail(Why::BadEncoding, m_profile.signatureHeader);
                return;
            }
            const QByteArrayView name = QByteArrayView(field).first(equals);
            if (name == m_profile.timeField && ++times == 1)
                m_reading.time = field.mid(equals + 1);
            else if (name == m_profile.signatureField && ++signatures <= mostSignatures)
                decode(QByteArrayView(field).sliced(equals + 1));
        }
        if (times != 1)
            fail(Why::BadTime, m_profile.signatureHeader);
        else if (readTime(m_profile.signatureHeader))
            judgeCount(signatures);
    }

    void readSignatures(const QByteArray &text)
    {
        int signatures = 0;
        const QList<QByteArray> pieces = m_profile.list ? text.split(' ') : QList<QByteArray>{text};
        for (const QByteArray &piece : pieces) {
            const bool hasPrefix = piece.startsWith(m_profile.prefix);
            if (!hasPrefix && !m_profile.prefixOptional)
                continue; // in a list: another scheme's signature
            if (++signatures <= mostSignatures)
                decode(QByteArrayView(piece).sliced(hasPrefix ? m_profile.prefix.size() : 0));
        }
        judgeCount(signatures);
    }

    void decode(QByteArrayView text)
    {
        auto tag = m_profile.encoding == Encoding::Base64 ? strictBase64(text) : strictHex(text);
        if (tag && tag->size() == macSize(m_profile.mac))
            m_reading.tags.append(std::move(*tag));
    }

    void judgeCount(int signatures)
    {
        const bool tooMany = signatures > (m_profile.list ? mostSignatures : 1);
        if (tooMany || m_reading.tags.isEmpty())
            fail(Why::BadEncoding, m_profile.signatureHeader);
    }

    const Profile &m_profile;
    std::span<const Header> m_headers;
    Reading m_reading;
};

} // namespace

Reading readHeaders(const Profile &profile, std::span<const Header> headers)
{
    return HeaderReader(profile, headers).read();
}

int countHeader(std::span<const Header> headers, QByteArrayView name)
{
    int count = 0;
    for (const auto &[key, value] : headers)
        count += QByteArrayView(key).compare(name, Qt::CaseInsensitive) == 0 ? 1 : 0;
    return count;
}

QVarLengthArray<QByteArrayView, 6> signedParts(const Profile &profile, QByteArrayView id, QByteArrayView time,
                                               QByteArrayView body)
{
    QVarLengthArray<QByteArrayView, 6> bytes;
    for (const Profile::Part &part : profile.parts) {
        switch (part.kind) {
        case Profile::Part::Kind::Literal:
            bytes.append(part.literal);
            break;
        case Profile::Part::Kind::Id:
            bytes.append(id);
            break;
        case Profile::Part::Kind::Time:
            bytes.append(time);
            break;
        case Profile::Part::Kind::Body:
            bytes.append(body);
            break;
        }
    }
    return bytes;
}

std::optional<Secret> macKey(KeyForm form, const Secret &secret)
{
    static constexpr QByteArrayView mark("whsec_");
    const QByteArrayView bytes = secret.reveal();
    if (bytes.isEmpty() || bytes == mark)
        return {};
    if (form == KeyForm::Bytes || !bytes.startsWith(mark))
        return secret.clone();
    auto decoded = strictBase64(bytes.sliced(mark.size()));
    if (!decoded)
        return {};
    Secret key(*decoded);
    wipeBytes(*decoded);
    return key;
}

} // namespace wa::signature
