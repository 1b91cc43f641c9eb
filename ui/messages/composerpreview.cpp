#include "ui/messages/composerpreview.h"

#include "app/messages/place.h"
#include "app/messages/vcard.h"
#include "ui/text/times.h"
#include "ui/theme/metrics.h"
#include "ui/theme/tokens.h"

#include <QFileInfo>
#include <QPainter>
#include <QUrl>

#include <cmath>

namespace wa::ui {

using namespace Qt::StringLiterals;

namespace {

struct PreviewMaker
{
    const QImage &picture;
    Bubble bubble = {};

    void operator()(const gateway::Text &text) { bubble.text = messages::formatted(text.text); }
    void operator()(const gateway::Media &media)
    {
        using Kind = gateway::Media::Kind;
        Bubble::Media shown{.icon = theme::Icon::Attach, .picture = picture};
        if (media.kind == Kind::Image || media.kind == Kind::Sticker)
            shown.icon = theme::Icon::Picture;
        else if (media.kind == Kind::Audio)
            shown.icon = theme::Icon::Microphone;
        if (const auto *local = std::get_if<gateway::LocalFile>(&media.source)) {
            const QFileInfo info(local->path);
            shown.name = info.fileName();
            shown.facts = media.mimeType + u" · "_s + text::size(info.size());
        } else if (const auto *remote = std::get_if<gateway::RemoteFile>(&media.source)) {
            shown.name = remote->url;
            shown.facts = media.mimeType;
        }
        if (!media.fileName.isEmpty())
            shown.name = media.fileName;
        if (media.voiceNote)
            shown.name = ComposerPreview::tr("Voice note");
        bubble.media = shown;
        bubble.text = messages::formatted(media.caption);
    }
    void operator()(const gateway::Contact &contact)
    {
        const auto card = messages::Vcard::parse(contact.vcard);
        const auto phones = card ? card->phones() : std::vector<messages::Vcard::Phone>();
        bubble.media = Bubble::Media{.icon = theme::Icon::Person,
                                     .name = contact.name,
                                     .facts = phones.empty() ? QString() : phones.front().number};
    }
    void operator()(const gateway::Location &place)
    {
        const bool isPlace = std::isfinite(place.latitude) && std::isfinite(place.longitude);
        bubble.media = Bubble::Media{.icon = theme::Icon::Info,
                                     .name = place.address.isEmpty() ? ComposerPreview::tr("Location") : place.address,
                                     .facts = isPlace ? messages::degreesText(place.latitude) + u", "_s +
                                                            messages::degreesText(place.longitude)
                                                      : QString()};
    }
    void operator()(const gateway::Buttons &buttons)
    {
        bubble.text = messages::formatted(buttons.footer.isEmpty() ? buttons.text
                                                                   : buttons.text + u"\n_"_s + buttons.footer + u'_');
        for (const gateway::Button &button : buttons.buttons)
            bubble.choices << button.text;
    }
    void operator()(const gateway::Poll &poll)
    {
        bubble.text = {.plain = poll.question,
                       .spans = {{.from = 0, .length = poll.question.size(), .flags = messages::Mark::Bold}}};
        bubble.choices = poll.options;
    }
};

bool showsPicture(const gateway::Media &media)
{
    return media.kind == gateway::Media::Kind::Image || media.kind == gateway::Media::Kind::Sticker;
}

} // namespace

Bubble previewOf(const gateway::OutgoingMessage &message, const QImage &picture)
{
    PreviewMaker maker{.picture = picture};
    maker.bubble.outgoing = true;
    std::visit([&maker](const auto &content) { maker(content); }, message.content);
    return std::move(maker.bubble);
}

ComposerPreview::ComposerPreview(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"composer.preview"_s);
    setAccessibleName(tr("What the phone will show"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    layOut();
}

void ComposerPreview::setMessage(const gateway::OutgoingMessage &message)
{
    if (m_message.content == message.content)
        return;
    m_message = message;
    fetchPicture();
    layOut();
}

void ComposerPreview::fetchPicture()
{
    const auto *media = std::get_if<gateway::Media>(&m_message.content);
    const auto *file = media && showsPicture(*media) ? std::get_if<gateway::LocalFile>(&media->source) : nullptr;
    const QString path = file ? file->path : QString();
    if (path == m_picturePath)
        return;
    m_picturePath = path;
    m_picture = {};
    if (path.isEmpty() || !m_decode)
        return;
    m_decode(path).then(this, [this, path](const Result<QImage> &picture) {
        if (!picture || path != m_picturePath)
            return; // its name and type are shown all the same
        m_picture = *picture;
        layOut();
    });
}

void ComposerPreview::layOut()
{
    const Bubble bubble = previewOf(m_message, m_picture);
    setAccessibleDescription(
        QStringList{bubble.media ? bubble.media->name : QString(), bubble.text.plain, bubble.choices.join(u", "_s)}
            .join(u' '));
    m_painter = std::make_unique<BubblePainter>(bubble, font());
    m_isEmpty = bubble.text.plain.isEmpty() && bubble.choices.isEmpty() &&
                (!bubble.media || (bubble.media->name.isEmpty() && bubble.media->picture.isNull()));
    updateGeometry();
    update();
}

int ComposerPreview::heightForWidth(int width) const
{
    return m_painter->sizeFor(std::max(1, width - 2 * theme::space3)).height() + 2 * theme::space3;
}

QSize ComposerPreview::sizeHint() const
{
    const QSize bubble = m_painter->sizeFor(BubblePainter::widest);
    return {bubble.width() + 2 * theme::space3, bubble.height() + 2 * theme::space3};
}

void ComposerPreview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::tokensOf(this).window);
    if (m_isEmpty) {
        painter.setPen(theme::tokensOf(this).muted);
        const int edge = theme::space3;
        painter.drawText(rect().adjusted(edge, edge, -edge, -edge), Qt::AlignHCenter | Qt::TextWordWrap,
                         tr("What the phone will show stands here."));
        return;
    }
    const QSize size = m_painter->sizeFor(std::max(1, width() - 2 * theme::space3));
    m_painter->paint(painter, {QPoint(width() - theme::space3 - size.width(), theme::space3), size}, palette());
}

} // namespace wa::ui
