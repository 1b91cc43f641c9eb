#pragma once

#include "app/events/feed/finder.h"
#include "app/messages/chatkey.h"
#include "app/messages/chatmessage.h"

#include <QAbstractListModel>
#include <QMultiHash>

#include <deque>

namespace wa::messages {

//! One chat, oldest message first: merged by id out of the event log, the outbox and the gateway's message list, page
//! by page as somebody looks further back. Nothing is in it twice. GUI thread; others do the reading.
class Conversation final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Conversation)

public:
    enum Role {
        KeyRole = Qt::UserRole + 1, //!< QString
        IdRole,                     //!< QString of MessageId
        OutgoingRole,
        StateRole, //!< int of SendState; invalid: it came in
        TimeRole,  //!< QDateTime UTC
    };
    //! How far back one has looked.
    enum class Back {
        Log,  //!< older ones may be in the event log
        List, //!< the log has no more; the gateway's list was not asked, or has more
        Done,
    };
    struct Parts
    {
        projects::Projects &projects;
        Outbox &outbox;
        events::Index &index;
        events::EventLog &log;
        Clock &clock;
    };

    //! All of the parts outlive this.
    explicit Conversation(const Parts &parts, QObject *parent = nullptr);
    ~Conversation() override;

    //! The newest of the log and the outbox follow at once.
    void open(const ChatKey &chat);
    [[nodiscard]] const ChatKey &chat() const { return m_chat; }

    [[nodiscard]] Back back() const { return m_back; }
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; } //!< of the last wish
    //! Messages of the gateway's list that were looked at for this chat; they are of all chats of the device.
    [[nodiscard]] int looked() const { return m_looked; }
    void fetchOlder();  //!< one page from where back() says
    void fetchNewest(); //!< the first page of the gateway's list: what no event told of

    [[nodiscard]] const ChatMessage *message(int row) const;             //!< nullptr: no such row
    [[nodiscard]] const ChatMessage *message(const MessageId &id) const; //!< ours, where two have this id
    [[nodiscard]] int rowOf(const QString &key) const;                   //!< -1: not here
    [[nodiscard]] int rowOf(const SendId &send) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

public slots:
    //! EventStream::delivered.
    void onEvents(const QList<wa::events::Event> &events);

signals:
    void stateChanged(); //!< of loading, error, back()
    //! Around rows that come in together: what is on screen stays where it is.
    void aboutToAdd();
    void added();

private:
    struct Item;
    struct Page;
    using Told = std::shared_ptr<const events::Event>;
    //! A sender chooses the id: one that came in may carry that of ours.
    [[nodiscard]] Item *find(const MessageId &id, bool outgoing) const;
    [[nodiscard]] Item *find(const SendId &send) const;
    [[nodiscard]] bool isOfChat(const events::Event &event) const;
    void readLog();
    void readReceipts(const std::shared_ptr<Page> &page);
    void takePage(const std::shared_ptr<Page> &page);
    void readList();
    void takeList(const Result<gateway::MessagePage> &page, bool older);
    void takeEvent(const events::Event &event);
    void takeReceipt(const events::Event &event);
    void takeEntry(const Entry &entry, bool isNew);
    void takeEntries();
    void takeListed(const gateway::Message &message);
    Told remember(const events::Event &event);
    void forget(const Told &told);
    bool renewAll(const events::Event &event, const MessageId &id);
    void insert(std::unique_ptr<Item> item);
    void absorb(Item &into, Item &other);
    void renew(Item &item);
    void endWish(std::optional<Error> error = {});
    [[nodiscard]] int rowOf(const Item &item) const;

    Parts m_parts;
    events::Finder m_finder;
    ChatKey m_chat;
    std::vector<std::unique_ptr<Item>> m_items; //!< by time
    std::deque<Told> m_waiting;                 //!< receipts and revocations of messages that are not here yet
    QMultiHash<QString, Told> m_told;           //!< the same, and those of the page that is taken in; by message id
    Back m_back = Back::Done;
    bool m_loading = false;
    std::optional<Error> m_error;
    qint64 m_top = 0;       //!< what came later is told by onEvents()
    qint64 m_below = 0;     //!< the log was read down to here
    UnixMs m_floor{};       //!< entries of the outbox before this wait for the log to come down to them
    MessageId m_listBefore; //!< where the gateway's list goes on
    int m_listPages = 0;    //!< asked for this wish
    int m_looked = 0;
    int m_generation = 0; //!< an answer for an earlier chat is dropped
};

} // namespace wa::messages
