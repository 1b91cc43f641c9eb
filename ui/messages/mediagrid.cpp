#include "ui/messages/mediagrid.h"

#include "ui/messages/bubbleof.h"
#include "ui/messages/bubbletext.h"
#include "ui/text/times.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace wa::ui {

using namespace Qt::StringLiterals;
using messages::ChatMessage;
using messages::Conversation;

namespace {

constexpr int tileWidth = 148;
constexpr int pictureHeight = 104;
constexpr int fileIconSize = 28;

class TileDelegate final : public QStyledItemDelegate
{
public:
    TileDelegate(const Conversation &conversation, MediaRows &rows, PictureShelf &pictures, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_conversation(conversation)
        , m_rows(rows)
        , m_pictures(pictures)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        const int line = QFontMetrics(theme::fontFor(theme::TextRole::Table)).height();
        return {tileWidth + theme::space2, pictureHeight + 2 * line + 3 * theme::space2};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const ChatMessage *message = m_rows.message(index);
        if (!message)
            return;
        const auto media =
            m_pictures.view(m_conversation.chat().project, message->mediaPath, message->localFile, isPicture(*message));
        const Bubble::Media line = mediaLine(*message, media);
        const theme::Tokens &t = theme::tokensOf(option.palette);
        const QRect tile = option.rect.adjusted(theme::space1, theme::space1, -theme::space1, -theme::space1);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->setPen(QPen(selected ? t.accent : t.line, selected ? theme::focusWidth : 1));
        painter->setBrush(option.state.testFlag(QStyle::State_MouseOver) ? t.raised : t.surface);
        painter->drawRoundedRect(QRectF(tile).adjusted(0.5, 0.5, -0.5, -0.5), theme::radius, theme::radius);
        const QRect picture(tile.left() + theme::space1, tile.top() + theme::space1, tile.width() - 2 * theme::space1,
                            pictureHeight);
        if (line.picture.isNull())
            paintIcon(*painter, picture, line, t);
        else
            paintPicture(*painter, picture, line.picture);
        const QFont font = theme::fontFor(theme::TextRole::Table);
        const QFontMetrics metrics(font);
        painter->setFont(font);
        QRect words = tile.adjusted(theme::space2, pictureHeight + theme::space2, -theme::space2, -theme::space1);
        painter->setPen(t.text);
        painter->drawText(words, Qt::AlignTop | Qt::TextSingleLine,
                          metrics.elidedText(drawableLine(line.name), Qt::ElideMiddle, words.width()));
        words.setTop(words.top() + metrics.height());
        painter->setPen(t.muted);
        painter->drawText(
            words, Qt::AlignTop | Qt::TextSingleLine,
            metrics.elidedText(index.data(MediaRows::WhenRole).toString(), Qt::ElideRight, words.width()));
        painter->restore();
    }

private:
    static void paintPicture(QPainter &painter, const QRect &room, const QImage &picture)
    {
        const QSize size = picture.size().scaled(room.size(), Qt::KeepAspectRatioByExpanding);
        QRect whole(QPoint(), size);
        whole.moveCenter(room.center());
        painter.save();
        painter.setClipRect(room);
        painter.drawImage(whole, picture);
        painter.restore();
    }
    static void paintIcon(QPainter &painter, const QRect &room, const Bubble::Media &line, const theme::Tokens &t)
    {
        painter.fillRect(room, t.raised);
        QRect icon(0, 0, fileIconSize, fileIconSize);
        icon.moveCenter(room.center() - QPoint(0, theme::space3));
        theme::paintIcon(painter, icon, line.icon, t.muted);
        const QFont font = theme::fontFor(theme::TextRole::Table);
        painter.setFont(font);
        painter.setPen(t.muted);
        const QRect words(room.left() + theme::space1, icon.bottom() + theme::space1, room.width() - 2 * theme::space1,
                          QFontMetrics(font).height());
        painter.drawText(words, Qt::AlignHCenter | Qt::TextSingleLine,
                         QFontMetrics(font).elidedText(drawableLine(line.facts), Qt::ElideRight, words.width()));
        if (line.progress)
            painter.fillRect(
                QRect(room.left(), room.bottom() - 2, int(room.width() * std::clamp(*line.progress, 0.0, 1.0)), 3),
                t.accent);
    }

    const Conversation &m_conversation;
    MediaRows &m_rows;
    PictureShelf &m_pictures;
};

} // namespace

MediaRows::MediaRows(Conversation &conversation, Clock &clock, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_conversation(conversation)
    , m_clock(clock)
{
    setSourceModel(&conversation);
    setSortRole(Conversation::TimeRole);
    sort(0, Qt::DescendingOrder);
}

bool MediaRows::filterAcceptsRow(int row, const QModelIndex &) const
{
    const ChatMessage *message = m_conversation.message(row);
    return message && hasMedia(*message) && !message->isRevoked();
}

const ChatMessage *MediaRows::message(const QModelIndex &index) const
{
    return index.isValid() ? m_conversation.message(mapToSource(index).row()) : nullptr;
}

QVariant MediaRows::data(const QModelIndex &index, int role) const
{
    const ChatMessage *said = message(index);
    if (!said)
        return {};
    const UnixMs now = m_clock.wall();
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return spokenText(*said, now);
    if (role == WhenRole)
        return text::day(said->at, now) + u' ' + text::clockTime(said->at);
    return QSortFilterProxyModel::data(index, role);
}

void MediaRows::renew(const QString &path)
{
    for (int row = 0; row < rowCount(); ++row) {
        const ChatMessage *said = message(index(row, 0));
        if (said && (said->mediaPath == path || said->localFile == path))
            emit dataChanged(index(row, 0), index(row, 0));
    }
}

MediaGrid::MediaGrid(Conversation &conversation, PictureShelf &pictures, Clock &clock, QWidget *parent)
    : QListView(parent)
    , m_rows(new MediaRows(conversation, clock, this))
{
    setAccessibleName(tr("Media of this chat"));
    setFrameShape(QFrame::NoFrame);
    setViewMode(IconMode);
    setResizeMode(Adjust);
    setMovement(Static);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setItemDelegate(new TileDelegate(conversation, *m_rows, pictures, this));
    setModel(m_rows);
    connect(&pictures, &PictureShelf::changed, m_rows, &MediaRows::renew);
    const auto want = [this](const QModelIndex &index) {
        if (const ChatMessage *message = m_rows->message(index))
            emit itemWanted(message->key);
    };
    connect(this, &QListView::clicked, this, want);
}

void MediaGrid::keyPressEvent(QKeyEvent *event)
{
    const ChatMessage *message = m_rows->message(currentIndex());
    if (message && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        emit itemWanted(message->key);
        return event->accept();
    }
    QListView::keyPressEvent(event);
}

} // namespace wa::ui
