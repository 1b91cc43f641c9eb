#pragma once

#include <QObject>
#include <QSettings>

namespace wa {

//! One row of the settings table: a key with its type and default. The table itself is app/base/settingstable.h.
template <class T> struct Setting
{
    QLatin1StringView key;
    T fallback;
};

//! What the operator chose, in PROFILE/settings.ini. Never a secret. GUI thread.
class Settings final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Settings)

public:
    explicit Settings(const QString &profileFolder, QObject *parent = nullptr);

    template <class T> [[nodiscard]] T get(const Setting<T> &setting) const
    {
        return m_file.value(setting.key, QVariant::fromValue(setting.fallback)).template value<T>();
    }
    template <class T> void set(const Setting<T> &setting, const T &value)
    {
        if (get(setting) == value)
            return;
        m_file.setValue(setting.key, QVariant::fromValue(value));
        Q_EMIT changed(setting.key);
    }

Q_SIGNALS:
    void changed(QLatin1StringView key);

private:
    QSettings m_file;
};

} // namespace wa
