#pragma once

#include <QObject>
#include <QString>

class QSocketNotifier;

namespace wa {

//! First thing in every main(): files of this process are for its user alone (umask 077), it leaves no core file and no
//! other process of the user may read its memory. WA_ALLOW_DEBUGGER=1 leaves the last two out, for developers.
void hardenProcess();

//! Who runs this process, as the system calls them; the number of one without a name.
[[nodiscard]] QString userName();

//! Turns SIGTERM and SIGINT into a signal in the thread that made it. One per process.
class Termination final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Termination)

public:
    explicit Termination(QObject *parent = nullptr);
    ~Termination() override;

Q_SIGNALS:
    void requested();

private:
    QSocketNotifier *m_notifier;
};

} // namespace wa
