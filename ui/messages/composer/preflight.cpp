#include "ui/messages/composer/preflight.h"

#include "ui/theme/metrics.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace wa::ui {

using namespace Qt::StringLiterals;

class PreflightList::Row final : public QWidget
{
public:
    explicit Row(QWidget *parent)
        : QWidget(parent)
        , m_words(new QLabel(this))
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(theme::iconSize + theme::space2, 0, 0, 0);
        m_words->setWordWrap(true);
        m_words->setTextFormat(Qt::PlainText);
        layout->addWidget(m_words);
    }

    void setLine(const PreflightLine &line)
    {
        m_look = line.look;
        m_words->setText(line.words);
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int top = (fontMetrics().lineSpacing() - theme::iconSize) / 2;
        theme::paintIcon(painter, QRect(0, std::max(0, top), theme::iconSize, theme::iconSize), m_look.icon,
                         theme::colorOf(m_look.tone, theme::tokensOf(this)));
    }

private:
    theme::Look m_look;
    QLabel *m_words;
};

PreflightList::PreflightList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(u"composer.preflight"_s);
    setAccessibleName(tr("Before sending"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme::space1);
}

void PreflightList::setLines(const std::vector<PreflightLine> &lines)
{
    if (m_lines == lines)
        return;
    QStringList all;
    for (size_t at = 0; at < lines.size(); ++at) {
        all << lines[at].words;
        if (at >= m_rows.size()) {
            m_rows.push_back(new Row(this));
            m_layout->addWidget(m_rows.back());
        }
        if (at >= m_lines.size() || m_lines[at] != lines[at])
            m_rows[at]->setLine(lines[at]);
        m_rows[at]->show();
    }
    for (size_t at = lines.size(); at < m_rows.size(); ++at)
        m_rows[at]->hide();
    m_lines = lines;
    setAccessibleDescription(all.join(u' '));
}

} // namespace wa::ui
