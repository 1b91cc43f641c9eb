#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

#include <optional>

namespace wa::widgets {

//! The 4 px at the top of a window that say which kind of gateway it talks to. The word stands elsewhere.
class EnvironmentBand final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EnvironmentBand)

public:
    explicit EnvironmentBand(QWidget *parent = nullptr);

    void setEnvironment(std::optional<theme::Environment> environment); //!< none: a plain line

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<theme::Environment> m_environment;
};

} // namespace wa::widgets
