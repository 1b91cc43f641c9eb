#pragma once

#include <QDBusMessage>
#include <QHash>
#include <QObject>

namespace wa::shell {

//! Notifications of the desktop, through its own service and asynchronously. Where there is none, nothing is shown and
//! nothing waits. One notification for each key: a newer one takes the older one's place.
class DesktopNotices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DesktopNotices)

public:
    struct Notice
    {
        QString key = {};
        QString summary = {}; //!< plain text
        QString body = {};    //!< words of ours only: some desktops read it as markup
        QString action = {};  //!< what a click does
        bool sound = false;
    };

    explicit DesktopNotices(QObject *parent = nullptr);

    void show(const Notice &notice);
    //! The call as it goes out; `replaces` is the id of the notification whose place it takes, 0: none.
    [[nodiscard]] static QDBusMessage messageFor(const Notice &notice, uint replaces);

signals:
    //! Somebody clicked on it.
    void activated(const QString &key);

private slots:
    void actionInvoked(uint id, const QString &action);

private:
    QHash<QString, uint> m_ids;
    bool m_listening = false;
};

} // namespace wa::shell
