#pragma once

#include <QByteArray>
#include <QSet>
#include <QWidget>

#include <array>
#include <memory>

class QLabel;
class QTabBar;
class QToolButton;

namespace wa::widgets {

class ElidedLabel;
class LineView;

//! Two bodies compared by meaning, side by side or inline, and byte by byte. What always differs is dimmed or hidden,
//! and counted. Mode and switches stay from pair to pair.
class DiffView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DiffView)

public:
    enum class Mode { SideBySide, Inline, Bytes };
    struct Side
    {
        QString title; //!< "Previous message, 14:03:12"
        QByteArray bytes;
    };

    explicit DiffView(QWidget *parent = nullptr);
    ~DiffView() override;

    //! `volatilePaths` in the filter language's syntax, list indexes as [*].
    void setSides(const Side &left, const Side &right, const QSet<QString> &volatilePaths = {});
    //! Nothing to compare: this sentence instead.
    void clear(const QString &reason = {});

    [[nodiscard]] Mode mode() const;
    void setMode(Mode mode);
    void setVolatileShown(bool shown);  //!< at first they are hidden
    void setUnchangedShown(bool shown); //!< at first they are hidden
    void goToDifference(int step);      //!< 1: the next, -1: the one before; goes round
    [[nodiscard]] LineView *left() const;
    [[nodiscard]] LineView *right() const; //!< hidden when inline

signals:
    void modeChanged(wa::widgets::DiffView::Mode mode);

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    struct Pair;

    QLayout *buildBar();
    static QWidget *buildSide(LineView *view, ElidedLabel *title);
    void rebuild();
    void copy(const LineView &view) const;
    [[nodiscard]] QString summary() const;

    std::unique_ptr<Pair> m_pair;
    QTabBar *m_tabs;
    QToolButton *m_volatile;
    QToolButton *m_unchanged;
    QToolButton *m_before;
    QToolButton *m_next;
    QLabel *m_summary;
    LineView *m_left;
    LineView *m_right;
    std::array<QString, 2> m_titles;
    ElidedLabel *m_leftTitle;
    ElidedLabel *m_rightTitle;
};

} // namespace wa::widgets
