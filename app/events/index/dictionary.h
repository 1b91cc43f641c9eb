#pragma once

#include "app/events/log/event.h"

#include <QHash>

#include <deque>
#include <mutex>

namespace wa::events {

// What most events share, so that a column holds a number and a filter asks each value once. The lists are what
// textsOf() says of the field.

//! What an event is.
struct Kind
{
    QStringList event = {};
    QStringList dir = {};
    QStringList type = {};
    QStringList status = {};
    QString direction = {}; //!< as it came
};

//! Whose it is.
struct Origin
{
    ProjectId project = {};
    DeviceId device = {};
};

//! How it came and was judged.
struct Judgement
{
    Verdict verdict = Verdict::Unchecked;
    Via via = Via::Direct;
    QStringList sig = {};
    QStringList viaWords = {};
    QStringList key = {};
    QStringList profile = {};
    QStringList headers = {}; //!< lower-case names of the first delivery's, sorted, each once
};

[[nodiscard]] QByteArray packed(const Kind &kind);
[[nodiscard]] QByteArray packed(const Origin &origin);
[[nodiscard]] QByteArray packed(const Judgement &judgement);
void unpack(QByteArrayView bytes, Kind &kind);
void unpack(QByteArrayView bytes, Origin &origin);
void unpack(QByteArrayView bytes, Judgement &judgement);

//! Values by number, from 0, append-only. Any thread.
class Dictionary
{
public:
    //! Not in the dictionary: it is full, or the value does not fit one. Who needs it reads the event.
    static constexpr quint16 none = 0xFFFF;

    [[nodiscard]] quint16 numberOf(const QByteArray &value); //!< adds it
    [[nodiscard]] size_t size() const;
    [[nodiscard]] QByteArray at(size_t number) const;
    template <class T> [[nodiscard]] T get(quint16 number) const
    {
        T value;
        unpack(at(number), value);
        return value;
    }

private:
    mutable std::mutex m_mutex;
    std::deque<QByteArray> m_values;
    QHash<QByteArray, quint16> m_numbers;
};

struct Dictionaries
{
    Dictionary kinds;
    Dictionary origins;
    Dictionary judgements;
};

} // namespace wa::events
