#pragma once

#include "app/webhook/receiver.h"

namespace wa::webhook {

//! Keeps asking what an operator asks when nothing arrives: is it us? Every half minute it posts a delivery of our own
//! through the open port, the gate and a commit; and it keeps what the receiver learned that somebody should act on.
//! GUI thread.
class ReceiverWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReceiverWatch)

public:
    //! The worst first.
    enum class Trouble {
        NotAnswering,     //!< a delivery of our own was not taken: what the gateway sends would not be either
        SpoolFull,        //!< neither log nor spool can take anything: the gateway is told to try again
        LogCannotCommit,  //!< deliveries wait in the spool
        OtherProfile,     //!< a delivery is right under another signature profile than the pinned one: refused
        ClockSkew,        //!< a right signature is refused for its time
        Damaged,          //!< stored events are not as they came: the disk changed them
        TooLarge,         //!< a body over the limit was refused
        NoSpool,          //!< none could be made, or its disk failed: a full disk would cost events
        BeyondThisMachine //!< it listens on more than loopback: no fault, but somebody should know
    };
    struct Notice
    {
        Trouble trouble = Trouble::NotAnswering;
        ProjectId project = {};       //!< of OtherProfile and ClockSkew
        QString detail = {};          //!< why; the profile; TooLarge: the limit in bytes; the URL
        std::chrono::seconds skew{0}; //!< the sender's clock minus ours
        qint64 count = 0;             //!< LogCannotCommit, SpoolFull: what waits; Damaged, TooLarge: how many
        UnixMs at{};                  //!< when it was seen last
        friend bool operator==(const Notice &, const Notice &) = default;
    };
    //! What came of the last delivery of our own.
    struct Probe
    {
        UnixMs at{};
        std::chrono::milliseconds took{0};
        QString fault = {}; //!< stable, for machines; empty: it was taken
    };

    //! They outlive this.
    ReceiverWatch(Receiver &receiver, events::EventLog &log, Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const std::vector<Notice> &notices() const { return m_notices; } //!< the worst first
    //! Until it happens again.
    void dismiss(const Notice &notice);
    [[nodiscard]] const std::optional<Probe> &lastProbe() const { return m_probe; } //!< none while not listening
    void probeNow();
    //! Of LogCheck: so many stored events are not as they came.
    void noteDamaged(qint64 count) { raise({.trouble = Trouble::Damaged, .count = count}); }

Q_SIGNALS:
    void changed();
    void probed();

private:
    void onStatus();
    void probe(int run);
    void onProbe(UnixMs began, SteadyTime from, const Result<int> &answer);
    void look();
    void lookAtSpool();
    [[nodiscard]] bool spoolTakes() const;
    void raise(Notice notice);
    void lower(Trouble trouble, const ProjectId &project = {});
    void tell();

    Receiver &m_receiver;
    events::EventLog &m_log;
    Clock &m_clock;
    std::vector<Notice> m_notices;
    std::vector<Notice> m_told;
    std::vector<Notice> m_dismissed;
    std::optional<Probe> m_probe;
    int m_run = 0; //!< rises with each listening: a probe of an earlier one does not count
};

} // namespace wa::webhook
