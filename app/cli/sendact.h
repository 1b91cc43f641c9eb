#pragma once

#include "app/cli/deskcommand.h"
#include "app/cli/deskreceiver.h"
#include "app/cli/sendplan.h"

namespace wa::cli {

//! `wactl send`: through the outbox, one message after the other, each followed until what was asked for is known.
class SendAct final : public DeskCommand
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SendAct)

public:
    SendAct(SendOptions options, std::shared_ptr<Redactor> redactor, PrintLine print, QObject *parent = nullptr);
    ~SendAct() override;

    //! Nothing further is sent, and what is waited for counts as not reached.
    void stop() override;

private:
    //! A message whose outcome is still open.
    struct Followed
    {
        messages::SendId id;
        size_t number = 0;
        std::optional<Error> held = {}; //!< why it was not sent yet
        bool timed = false;             //!< its time runs
        bool late = false;              //!< its time is over
    };

    [[nodiscard]] Ending prepare() override;
    void act() override;
    [[nodiscard]] Ending receive();
    void sendNext();
    void look(const messages::SendId &id);
    void onTimeout(const messages::SendId &id);
    //! Its outcome is known, or is given up: its line is printed.
    void close(const messages::SendId &id, const Refusal &outcome);
    [[nodiscard]] Refusal outcomeOf(const Followed &followed, const messages::Entry &entry) const;
    [[nodiscard]] bool isReached(messages::SendState state) const;
    [[nodiscard]] Refusal notReached(const messages::Entry &entry) const;
    void note(const Refusal &outcome);
    void endWhenAllIsKnown();

    const SendOptions m_options;
    std::optional<SendPlan> m_plan;
    std::unique_ptr<DeskReceiver> m_receiver; //!< only while something waits for receipts
    size_t m_next = 0;
    bool m_queueing = false;
    bool m_halted = false; //!< the next one would fare no better, or somebody stopped it
    bool m_stopped = false;
    bool m_ending = false;
    std::vector<Followed> m_followed;
    size_t m_done = 0;
    Refusal m_worst{ExitCode::Done, {}};
};

} // namespace wa::cli
