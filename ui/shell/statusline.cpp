#include "ui/shell/statusline.h"

#include "ui/text/times.h"
#include "ui/text/words.h"
#include "ui/theme/looks.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/sparkline.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace wa::shell {

//! The icon of a segment, in its tone.
class StatusLine::Light final : public QWidget
{
public:
    Light() { setFixedSize(14, 14); }
    void setLook(theme::Look look)
    {
        m_look = look;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        theme::paintIcon(painter, rect(), m_look.icon, theme::colorOf(m_look.tone, theme::tokensOf(this)));
    }

private:
    theme::Look m_look{theme::Tone::Neutral, theme::Icon::Clock};
};

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::space3, 0, theme::space3, 0);
    layout->setSpacing(theme::space2);
    setFixedHeight(theme::rowHeight);
    m_gateway = addSegment("statusGateway", 3);
    m_receiver = addSegment("statusReceiver", 4);
    m_rate = new widgets::ElidedLabel;
    m_rate->setObjectName(u"statusRate"_s);
    m_rate->setFont(theme::fontFor(theme::TextRole::Table));
    m_spark = new widgets::Sparkline;
    layout->addWidget(m_rate);
    layout->addWidget(m_spark);
    layout->addSpacing(theme::space3);
    m_keychain = addSegment("statusKeychain", 0);
    setGateway({theme::Tone::Neutral, theme::Icon::Server}, tr("No gateway yet"));
    setReceiver({theme::Tone::Neutral, theme::Icon::Stop}, tr("Receiver off"));
    setRate(0, {});
    setKeychain(keychain::State::Unresponsive);
}

StatusLine::Segment StatusLine::addSegment(const char *name, int stretch)
{
    auto *box = static_cast<QHBoxLayout *>(layout());
    Segment segment{new Light, new widgets::ElidedLabel};
    segment.words->setObjectName(QLatin1StringView(name));
    segment.words->setFont(theme::fontFor(theme::TextRole::Table));
    box->addWidget(segment.light);
    box->addWidget(segment.words, stretch);
    if (stretch > 0)
        box->addSpacing(theme::space3);
    return segment;
}

void StatusLine::set(const Segment &segment, theme::Look look, const QString &words, const QString &note)
{
    segment.light->setLook(look);
    segment.words->setText(words);
    segment.words->setNote(note);
}

void StatusLine::setGateway(theme::Look look, const QString &words, const QString &note)
{
    set(m_gateway, look, words, note);
}

void StatusLine::setReceiver(theme::Look look, const QString &words, const QString &note)
{
    set(m_receiver, look, words, note);
}

void StatusLine::setRate(double perSecond, std::vector<double> samples)
{
    m_rate->setText(text::rate(perSecond));
    m_spark->setSamples(std::move(samples));
}

void StatusLine::setKeychain(keychain::State state)
{
    set(m_keychain, theme::lookOf(state), text::word(state), text::meaning(state));
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const theme::Tokens &t = theme::tokensOf(this);
    painter.fillRect(rect(), t.surface);
    painter.setPen(t.line);
    painter.drawLine(rect().topLeft(), rect().topRight());
}

} // namespace wa::shell
