#pragma once

#include <QDialog>

namespace wa::shell {

//! F1: which keys do what. Names of keys are not translated.
class KeyMap final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyMap)

public:
    explicit KeyMap(QWidget *parent);
};

} // namespace wa::shell
