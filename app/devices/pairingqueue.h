#pragma once

#include "app/devices/pairing.h"

#include <QAbstractListModel>

namespace wa::devices {

//! Several devices, one after the other: the gate of the next comes up when one is linked, and each keeps what became
//! of it. A name that the project knows already is linked again and not created. GUI thread.
class PairingQueue final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PairingQueue)

public:
    enum class Outcome {
        Waiting,
        Current,
        Linked,
        WasLinked,  //!< before its turn came: nothing was done
        Skipped,    //!< by the operator
        Failed,     //!< the error, or the end where there is none, says why
        NotReached, //!< the queue was stopped before it
    };
    struct Entry
    {
        QString name;
        Outcome outcome = Outcome::Waiting;
        QString number = {}; //!< once linked, if the gateway told it
        std::optional<Error> error = {};
        PairingState end = PairingState::Idle; //!< of a failed one: Refused, Exhausted, Dropped, Destroyed
    };

    explicit PairingQueue(Pairing &pairing, QObject *parent = nullptr);

    //! One name a line, of a pasted sheet the first column; without empty ones and those said before.
    [[nodiscard]] static QStringList namesIn(const QString &text);

    //! The first gate; nothing is asked for yet. What an earlier queue left is forgotten.
    void open(const ProjectId &project, const QStringList &names);
    void begin(); //!< the current one's phone is in hand
    void skip();  //!< to the next gate; what the current one reached so far stays said
    void stop();  //!< the rest is not reached
    void clear();

    [[nodiscard]] bool isOpen() const { return m_current >= 0; } //!< somebody's turn it is
    [[nodiscard]] int current() const { return m_current; }      //!< -1: none
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    [[nodiscard]] int count(Outcome outcome) const;

    //! DisplayRole is the name; the sentences are the view's, from entries().
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    void moved(); //!< another one's gate is up, or the queue is over

private:
    void onPairing();
    void advance();
    void say(Outcome outcome);
    [[nodiscard]] Entry &entry() { return m_entries[size_t(m_current)]; }

    Pairing &m_pairing;
    ProjectId m_project;
    std::vector<Entry> m_entries;
    int m_current = -1;
    bool m_running = false; //!< the pairing is about the current one
};

} // namespace wa::devices
