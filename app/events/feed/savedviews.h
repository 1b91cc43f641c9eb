#pragma once

#include "app/base/task.h"
#include "app/storage/database.h"

#include <QMap>
#include <QObject>

namespace wa::events {

//! A filter under a name, and how its list looks.
struct SavedView
{
    QString name = {}; //!< of a built-in one: its English name, as `view:` takes it
    QString query = {};
    QByteArray layout = {}; //!< columns, their order and sort, as the list keeps them; empty: as they are
    int key = 0;            //!< 1 to 9: Alt and that digit; 0: none
    bool builtIn = false;
    bool refused = false; //!< looks into the quarantine, not the log
    friend bool operator==(const SavedView &, const SavedView &) = default;
};

//! All, Inbound, Devices, Problems, Refused, Everything Including Presence.
[[nodiscard]] QList<SavedView> builtInViews();

//! The saved views of console.db, behind the built-in ones. GUI thread.
class SavedViews final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SavedViews)

public:
    explicit SavedViews(storage::Database &console, QObject *parent = nullptr);

    //! Reads them; changed() follows. Until then there are the built-in ones.
    [[nodiscard]] Task<> load();
    [[nodiscard]] const QList<SavedView> &views() const { return m_views; }
    //! Without regard to case; nullptr: none.
    [[nodiscard]] const SavedView *find(const QString &name) const;
    //! For the parser: query by name.
    [[nodiscard]] QMap<QString, QString> queries() const;

    //! New, or in place of that of the same name. A key goes to one view only. Error: Invalid (field "name", code
    //! "empty" or "built_in"); Storage.
    [[nodiscard]] Task<> save(SavedView view);
    [[nodiscard]] Task<> remove(const QString &name);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] qsizetype indexOf(const QString &name) const;

    storage::Database &m_database;
    QList<SavedView> m_views;
};

} // namespace wa::events
