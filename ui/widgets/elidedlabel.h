#pragma once

#include <QLabel>

namespace wa::widgets {

//! One line that gives way when there is no room; what is cut stands in full in the tooltip, as plain text.
class ElidedLabel final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ElidedLabel)

public:
    explicit ElidedLabel(Qt::TextElideMode mode = Qt::ElideRight, QWidget *parent = nullptr);

    //! A tooltip of its own; it follows the full text when that is cut.
    void setNote(const QString &note);
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool isElided() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Qt::TextElideMode m_mode;
    QString m_note;
};

} // namespace wa::widgets
