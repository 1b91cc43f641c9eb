#pragma once

#include "ui/theme/tokens.h"

#include <QObject>

class QDBusVariant;

namespace wa::shell {

//! Whether the desktop wants light or dark, from its settings portal; asked asynchronously, followed while it runs. A
//! desktop without a portal never answers, and the first guess stands.
class SystemScheme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SystemScheme)

public:
    explicit SystemScheme(QObject *parent = nullptr);

    void ask();

signals:
    void told(wa::theme::Scheme scheme);

private slots:
    void settingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void take(QVariant value);
};

} // namespace wa::shell
