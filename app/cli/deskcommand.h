#pragma once

#include "app/cli/desk.h"
#include "app/cli/refusals.h"
#include "app/json/value.h"

namespace wa::cli {

//! A verb that acts: it takes the profile's lock, so no console runs on it meanwhile. It ends when what it did is on
//! disk and in the keychain.
class DeskCommand : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeskCommand)

public:
    ~DeskCommand() override;

    //! What can be refused at once; else ended() follows.
    [[nodiscard]] Ending start();
    //! An act under way comes to its end, as its answer may hold the only copy of a secret; the second time it is left.
    virtual void stop();

Q_SIGNALS:
    void ended(const wa::cli::Refusal &ending);

protected:
    struct Setup
    {
        Desk::Options desk;
        PrintLine print;
    };
    explicit DeskCommand(Setup setup, QObject *parent = nullptr);

    //! Before anything is opened: secrets are read here.
    [[nodiscard]] virtual Ending prepare() = 0;
    //! Once the projects are loaded.
    virtual void act() = 0;

    [[nodiscard]] Desk &desk() { return *m_desk; }
    [[nodiscard]] QLatin1StringView command() const { return m_setup.desk.command; }
    //! Empty: no such file was asked for.
    [[nodiscard]] Ending readSecret(const QString &file, Secret &secret);
    void print(const json::Value &line) const;
    [[nodiscard]] const PrintLine &printer() const { return m_setup.print; }

    void end(const Refusal &refusal);
    void done() { end(endOf(Ending())); }
    void refuse(ExitCode code, const QString &what);
    //! Ends, too, but what was done until then is settled first.
    void fail(const Error &error, Effect effect = Effect::Changes);
    //! Goes on when nothing new is in memory alone.
    void settle(std::function<void()> settled);

private:
    void lookSettled();

    const Setup m_setup;
    std::unique_ptr<Desk> m_desk;
    std::function<void()> m_settled;
    SteadyTime m_settling{};
    bool m_stopping = false;
    bool m_toldUnsaved = false;
    bool m_over = false;
};

} // namespace wa::cli
