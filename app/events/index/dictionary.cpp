#include "app/events/index/dictionary.h"

#include "app/events/index/packed.h"

namespace wa::events {

namespace {
constexpr size_t mostValues = 50'000;
constexpr qsizetype longestValue = 1024;
} // namespace

QByteArray packed(const Kind &kind)
{
    QByteArray out;
    Packer(out).texts(kind.event).texts(kind.dir).texts(kind.type).texts(kind.status).text(kind.direction);
    return out;
}

void unpack(QByteArrayView bytes, Kind &kind)
{
    Unpacker in(bytes);
    kind.event = in.texts();
    kind.dir = in.texts();
    kind.type = in.texts();
    kind.status = in.texts();
    kind.direction = in.text();
}

QByteArray packed(const Origin &origin)
{
    QByteArray out;
    Packer(out).text(origin.project.text()).text(origin.device.text());
    return out;
}

void unpack(QByteArrayView bytes, Origin &origin)
{
    Unpacker in(bytes);
    origin.project = ProjectId(in.text());
    origin.device = DeviceId(in.text());
}

QByteArray packed(const Judgement &judgement)
{
    QByteArray out;
    Packer(out)
        .number(quint64(judgement.verdict))
        .number(quint64(judgement.via))
        .texts(judgement.sig)
        .texts(judgement.viaWords)
        .texts(judgement.key)
        .texts(judgement.profile)
        .texts(judgement.headers);
    return out;
}

void unpack(QByteArrayView bytes, Judgement &judgement)
{
    Unpacker in(bytes);
    judgement.verdict = Verdict(in.number());
    judgement.via = Via(in.number());
    judgement.sig = in.texts();
    judgement.viaWords = in.texts();
    judgement.key = in.texts();
    judgement.profile = in.texts();
    judgement.headers = in.texts();
}

quint16 Dictionary::numberOf(const QByteArray &value)
{
    if (value.size() > longestValue)
        return none;
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_numbers.constFind(value); found != m_numbers.constEnd())
        return *found;
    if (m_values.size() >= mostValues)
        return none;
    const auto number = quint16(m_values.size());
    m_values.push_back(value);
    m_numbers.insert(value, number);
    return number;
}

size_t Dictionary::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_values.size();
}

QByteArray Dictionary::at(size_t number) const
{
    const std::lock_guard lock(m_mutex);
    return number < m_values.size() ? m_values[number] : QByteArray();
}

} // namespace wa::events
