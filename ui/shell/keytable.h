#pragma once

#include "app/base/settings.h"

#include <QKeySequence>
#include <QShortcut>

#include <vector>

namespace wa::shell {

//! Which keys do what: the product's map, and what the operator put in its place. It lives in the settings, so that
//! every holder of one sees the same. GUI thread.
class KeyTable final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyTable)

public:
    //! A set: what two acts are in may be the same place.
    enum class Where : quint8 {
        EventList = 1, //!< while the list has the focus
        Event = 2,     //!< while something of the chosen event has it
        ListAndEvent = EventList | Event,
        Devices = 4,
        Messages = 8,
        Anywhere = ListAndEvent | Devices | Messages,
    };
    struct Act
    {
        QString id = {}; //!< stable: what the settings know it by; empty: its keys cannot be changed
        QString does = {};
        Where where = Where::Anywhere;
        QList<QKeySequence> keys = {}; //!< as the product has them
    };
    //! One after the other, as "y c". Who reads the keys of the event list knows no more.
    static constexpr int mostChords = 2;

    //! The settings outlive this.
    explicit KeyTable(Settings &settings, QObject *parent = nullptr);

    //! All whose keys can be changed, in the order of the map.
    [[nodiscard]] static std::vector<Act> acts();
    //! Whose keys cannot: a view's own and a window's.
    [[nodiscard]] static std::vector<Act> fixed();
    //! The product's own; empty for an id that is none.
    [[nodiscard]] static QList<QKeySequence> usualKeys(const QString &id);
    [[nodiscard]] QList<QKeySequence> keysOf(const QString &id) const;
    [[nodiscard]] bool isUsual(const QString &id) const { return keysOf(id) == usualKeys(id); }
    //! What these keys do already where this act is, among them what is fixed; empty: nothing.
    [[nodiscard]] QString takenBy(const QString &id, const QKeySequence &keys) const;
    //! These, or some that begin alike, are the act's own.
    [[nodiscard]] bool has(const QString &id, const QKeySequence &keys) const;

    //! The keypad's Enter is Return.
    void bind(const QString &id, const QList<QKeySequence> &keys);
    void restoreAll();

    //! A shortcut of the owner's that follows the table.
    QShortcut *shortcut(const QString &id, QWidget *owner, Qt::ShortcutContext context = Qt::WindowShortcut);

signals:
    void changed();

private:
    Settings &m_settings;
    const std::vector<Act> m_acts; //!< in the language of this window
};

} // namespace wa::shell
