#pragma once

#include "app/events/filter/names.h"
#include "app/events/filter/query.h"
#include "app/events/log/event.h"

namespace wa::events {

//! What an evaluation knows besides the query: one `now` for all of it.
struct EvalContext
{
    UnixMs now{};
    QTimeZone zone = QTimeZone::utc(); //!< the displayed one
    Names names = {};
};

//! Stopped: a regular expression took too many steps. Never to be shown as "no match".
enum class Answer { No, Yes, Stopped };
[[nodiscard]] Answer operator!(Answer answer);
[[nodiscard]] Answer both(Answer a, Answer b);   //!< a No wins, then a Stopped
[[nodiscard]] Answer either(Answer a, Answer b); //!< a Yes wins, then a Stopped
[[nodiscard]] constexpr Answer answerOf(bool yes)
{
    return yes ? Answer::Yes : Answer::No;
}

//! A chat, sender or receiver as an event names it.
struct Party
{
    QString jid = {};                     //!< as it came: `62811...@s.whatsapp.net`, or bare digits
    QString name = {};                    //!< display name, where the event tells it
    [[nodiscard]] QString number() const; //!< what stands before `@` and before a device's `:n`
    [[nodiscard]] bool isEmpty() const { return jid.isEmpty() && name.isEmpty(); }
};

//! One clause made ready for one evaluation: the meaning of an operator on one value of the field. The index asks it
//! about dictionary entries and columns, the naive evaluator about values read from the event: one meaning.
//! Asked only for values that are there; keeps a reference to the clause.
class ClauseTest
{
public:
    ClauseTest(const Clause &clause, const EvalContext &context);

    [[nodiscard]] const Clause &clause() const { return *m_clause; }
    //! Word, Text: one value of the field.
    [[nodiscard]] Answer text(const QString &value) const;
    //! Name: the id of a project or device.
    [[nodiscard]] Answer name(const ProjectId &id) const;
    [[nodiscard]] Answer name(const DeviceId &id) const;
    [[nodiscard]] Answer party(const Party &party) const;
    //! Number; Duration in ms; Bytes.
    [[nodiscard]] bool amount(qint64 value) const;
    [[nodiscard]] bool instant(UnixMs value) const { return overlaps(value, value); }
    //! Instant: does the time from `first` to `last`, both included, touch what the clause names?
    [[nodiscard]] bool overlaps(UnixMs first, UnixMs last) const;
    //! Duration: the same for a stretch of amounts.
    [[nodiscard]] bool amountOverlaps(qint64 least, qint64 most) const;
    //! Does one value of the clause hold for all of the stretch? Where only several together do, it may say no.
    [[nodiscard]] bool covers(UnixMs first, UnixMs last) const;
    [[nodiscard]] bool amountCovers(qint64 least, qint64 most) const;
    [[nodiscard]] Answer json(const json::Value &value) const;
    [[nodiscard]] Answer raw(QByteArrayView body) const;

private:
    [[nodiscard]] Answer named(const QString &id, const QStringList &names) const;
    [[nodiscard]] Answer regex(const QString &value) const;
    [[nodiscard]] bool word(const QString &value, const Value &wanted, bool contains) const;

    const Clause *m_clause;
    QList<Stretch> m_stretches = {}; //!< of the values, or of low and high
    Names m_names = {};              //!< only where the clause asks for names
};

//! The meaning of a query, over the parsed event: slow, plain and right. Any thread, one at a time; the query outlives
//! it.
class Evaluator
{
public:
    Evaluator(const Query &query, EvalContext context);
    ~Evaluator();
    Evaluator(Evaluator &&) noexcept;
    Evaluator &operator=(Evaluator &&) noexcept;
    Evaluator(const Evaluator &) = delete;
    Evaluator &operator=(const Evaluator &) = delete;

    [[nodiscard]] Answer test(const EventDetail &detail) const;
    //! A hole in the list: only received, age, project and has say anything about it.
    [[nodiscard]] bool test(const Gap &gap) const;

private:
    struct Compiled;
    std::unique_ptr<Compiled> m_compiled;
};

//! Free text in one value, whatever its kind; `value` is what the body or the note holds.
[[nodiscard]] bool textIsIn(const Pattern &pattern, const QString &value);

} // namespace wa::events
