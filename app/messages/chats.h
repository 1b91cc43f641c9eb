#pragma once

#include "app/events/index/index.h"
#include "app/messages/chatkey.h"
#include "app/messages/outbox.h"

#include <QAbstractListModel>
#include <QHash>

namespace wa::messages {

//! One line of the list of chats. Texts are as they came: show them as plain text.
struct Chat
{
    ChatKey key;
    QString name = {};     //!< of a person as the gateway told it last, or of a group; empty: not told
    QString lastText = {}; //!< one line, clipped
    QString lastType = {}; //!< "text", "image" ...; for words where there is no text
    bool lastOutgoing = false;
    UnixMs lastAt{};
    qint64 lastSeq = 0; //!< of its event; 0: this desk sent it just now
    int unread = 0;     //!< inbound since somebody answered, or looked at it here
};

//! The chats of a project, the one with the newest message first: out of the event log's index, page by page as the
//! list is scrolled down, and the outbox. GUI thread; the index does the reading.
class Chats final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Chats)

public:
    enum Role {
        KeyRole = Qt::UserRole + 1, //!< QString, unique within the project
        NameRole,
        AddressRole,
        DeviceRole, //!< QString, the device's id
        LastTextRole,
        LastTypeRole,
        LastOutgoingRole,
        LastAtRole, //!< QDateTime UTC
        UnreadRole,
        GroupRole,
    };

    //! All outlive this.
    Chats(events::Index &index, Outbox &outbox, Clock &clock, QObject *parent = nullptr);
    ~Chats() override;

    void setProject(const ProjectId &project);
    [[nodiscard]] const Chat &chat(int row) const { return m_chats[size_t(row)]; }
    [[nodiscard]] int rowOf(const ChatKey &key) const; //!< -1: not here
    [[nodiscard]] int unread() const;                  //!< of all that are loaded
    [[nodiscard]] bool isLoading() const { return m_search != nullptr || m_reading; }
    //! Somebody looks at it: what is there is read, and what comes while it is on screen.
    void setOpen(const ChatKey &key);
    //! Of groups, which events do not name.
    void setName(const ChatKey &key, const QString &name);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

public slots:
    //! EventStream::delivered.
    void onEvents(const QList<wa::events::Event> &events);

signals:
    void loadingChanged();
    void unreadChanged();

private:
    //! One message, as far as its chat's line goes by it.
    struct Said
    {
        ChatKey key;
        QString name = {};
        QString text = {};
        QString type = {};
        bool outgoing = false;
        UnixMs at{};
        qint64 seq = 0;
    };

    void restart();
    void search();
    void take(const std::vector<qint64> &seqs);
    void read();
    void endPage(size_t before);
    void addEntry(const Entry &entry);
    void add(const Said &said);
    bool tell(Chat &chat, const Said &said); //!< says whether it is the chat's newest
    void moveUp(size_t row);

    events::Index &m_index;
    Outbox &m_outbox;
    Clock &m_clock;
    ProjectId m_project;
    ChatKey m_open;
    std::vector<Chat> m_chats;         //!< the newest first
    QHash<QString, UnixMs> m_answered; //!< by key: inbound up to here is read
    QHash<QString, QString> m_names;   //!< of groups
    events::Query m_query;             //!< the search looks at it
    std::unique_ptr<events::Search> m_search;
    std::vector<qint64> m_found;
    bool m_reading = false;
    bool m_complete = false;
    qint64 m_top = 0;   //!< what came later is told by onEvents()
    qint64 m_below = 0; //!< the log was looked through down to here
    int m_pages = 0;    //!< looked through for this wish
    int m_generation = 0;
};

} // namespace wa::messages
