#include "ui/widgets/bodynotice.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace wa::widgets {

using json::ByteRange;
using json::Fault;

namespace {

struct FaultTr
{
    Q_DECLARE_TR_FUNCTIONS(BodyFault)
};

QString whatIsWrong(Fault::Kind kind)
{
    using enum Fault::Kind;
    switch (kind) {
    case Empty:
        return FaultTr::tr("there is no value.");
    case Unexpected:
        return FaultTr::tr("this cannot stand here.");
    case NoComma:
        return FaultTr::tr("a comma is missing before this.");
    case NoColon:
        return FaultTr::tr("a colon is missing before this.");
    case NoValue:
        return FaultTr::tr("a value is missing before this.");
    case NoKey:
        return FaultTr::tr("a key is missing before this.");
    case BadKey:
        return FaultTr::tr("this key has no quotes.");
    case ExtraComma:
        return FaultTr::tr("nothing follows this comma.");
    case WrongBracket:
        return FaultTr::tr("this bracket does not fit the one it closes.");
    case NoQuote:
        return FaultTr::tr("the string that begins here never ends.");
    case Ended:
        return FaultTr::tr("the body ends inside a list or an object.");
    case BadEscape:
        return FaultTr::tr("there is no such escape.");
    case BadNumber:
        return FaultTr::tr("no number is written like this.");
    case BadWord:
        return FaultTr::tr("this word is neither true, false nor null.");
    case RawControl:
        return FaultTr::tr("a control character stands in a string as it is.");
    case BadUtf8:
        return FaultTr::tr("this byte is not UTF-8.");
    case TooDeep:
        return FaultTr::tr("what is nested deeper is not taken apart.");
    case AfterTheEnd:
        return FaultTr::tr("more follows where the value has ended.");
    case TooLong:
        return FaultTr::tr("what follows is too long to be taken apart.");
    }
    return {};
}

} // namespace

QString faultSentence(const json::Document &document, const Fault &fault)
{
    const QLocale locale;
    const QByteArrayView before = QByteArrayView(document.bytes()).first(fault.where.begin);
    const qsizetype line = std::count(before.begin(), before.end(), '\n') + 1;
    const qsizetype column = QString::fromUtf8(before.sliced(before.lastIndexOf('\n') + 1)).size() + 1;
    const QStringList place{locale.toString(fault.where.begin), locale.toString(line), locale.toString(column)};
    const QString what = whatIsWrong(fault.kind);
    if (document.bytes().isEmpty())
        return FaultTr::tr("The body is empty.");
    if (fault.kind == Fault::Kind::TooDeep || fault.kind == Fault::Kind::TooLong) // that is our limit, not JSON's
        //: %1 is a byte's offset, %2 its line, %3 its column, %4 what is wrong, a sentence
        return FaultTr::tr("Byte %1 (line %2, column %3): %4").arg(place[0], place[1], place[2], what);
    //: %1 is a byte's offset, %2 its line, %3 its column, %4 what is wrong, a sentence
    return FaultTr::tr("Not valid JSON at byte %1 (line %2, column %3): %4").arg(place[0], place[1], place[2], what);
}

BodyNotice::BodyNotice(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_show(new QPushButton)
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    theme::setRole(m_show, theme::ButtonRole::Quiet);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::space3 + theme::iconSize + theme::space2, theme::space1, theme::space1,
                               theme::space1);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_show, 0, Qt::AlignTop);
    connect(m_show, &QPushButton::clicked, this, &BodyNotice::showNext);
    hide();
}

void BodyNotice::setDocument(const json::Document &document)
{
    m_document = &document;
    m_doubled.clear();
    m_next = 0;
    say();
}

void BodyNotice::setDoubledKeys(std::vector<qint32> nodes)
{
    m_doubled = std::move(nodes);
    say();
}

QString BodyNotice::sentence() const
{
    return isHidden() ? QString() : m_text->text();
}

void BodyNotice::say()
{
    const auto &faults = m_document->faults();
    QStringList sentences;
    if (!faults.empty()) {
        sentences << faultSentence(*m_document, faults[std::min(m_next, faults.size() - 1)]);
        if (const auto more = static_cast<int>(m_document->faultCount() - 1); more > 0)
            sentences << tr("%n more place(s) are wrong.", nullptr, more);
    }
    if (!m_doubled.empty())
        sentences << tr("%n key(s) stand more than once in their object; most readers take the last.", nullptr,
                        static_cast<int>(m_doubled.size()));
    m_text->setText(sentences.join(u' '));
    const size_t places = faults.size() + m_doubled.size();
    m_show->setText(places > 1 && m_next > 0 ? tr("Show Next Place") : tr("Show Place"));
    setVisible(!sentences.isEmpty());
    update();
}

void BodyNotice::showNext()
{
    const auto &faults = m_document->faults();
    const size_t places = faults.size() + m_doubled.size();
    const size_t at = std::exchange(m_next, m_next + 1) % places;
    if (at < faults.size()) {
        m_text->setText(faultSentence(*m_document, faults[at]));
        const ByteRange where = faults[at].where;
        // What is missing at the end is shown by the last byte there is.
        emit placeRequested(where.isEmpty() ? ByteRange{std::max<qsizetype>(0, where.begin - 1), where.begin} : where);
    } else {
        m_text->setText(tr("This key stands more than once in its object; most readers take the last."));
        emit placeRequested(json::Document::wholeRange(m_document->node(m_doubled[at - faults.size()])));
    }
    m_show->setText(places > 1 ? tr("Show Next Place") : tr("Show Place"));
}

void BodyNotice::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const theme::Tokens &t = theme::tokensOf(this);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::tintOf(theme::Tone::Warn, t, t.surface));
    painter.drawRoundedRect(rect(), theme::radius, theme::radius);
    theme::paintIcon(painter, QRect(theme::space3, theme::space2, theme::iconSize, theme::iconSize),
                     theme::Icon::Warning, t.warn);
}

} // namespace wa::widgets
