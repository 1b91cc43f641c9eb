#pragma once

#include "app/base/ids.h"
#include "app/base/task.h"

#include <QObject>
#include <QStringList>

#include <map>

namespace wa::storage {
class Database;
}

namespace wa::messages {

//! What stands in a composer's fields, by the field's name: half a number and a file that is gone are kept as well.
using DraftFields = std::map<QString, QStringList>;

//! What was typed and not sent, one draft a project, in console.db: it outlives errors, the choice of another project
//! and the console itself. GUI thread.
class Drafts final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Drafts)

public:
    explicit Drafts(storage::Database &database, QObject *parent = nullptr);

    [[nodiscard]] Task<> load(); //!< loaded() follows
    [[nodiscard]] DraftFields of(const ProjectId &project) const;
    //! Writes through; no fields: the draft is gone.
    void keep(const ProjectId &project, const DraftFields &fields);
    void forget(const ProjectId &project); //!< the project went, with its rows

signals:
    void loaded();

private:
    storage::Database &m_database;
    std::map<ProjectId, DraftFields> m_drafts;
};

} // namespace wa::messages
