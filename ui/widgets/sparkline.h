#pragma once

#include <QWidget>

#include <vector>

namespace wa::widgets {

//! The last samples as small bars; the number beside it says the value.
class Sparkline final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sparkline)

public:
    explicit Sparkline(QWidget *parent = nullptr);

    void setSamples(std::vector<double> samples); //!< oldest first; scaled to their own maximum
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<double> m_samples;
};

} // namespace wa::widgets
