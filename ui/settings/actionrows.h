#pragma once

#include "app/actions/actionlog.h"

#include <QAbstractTableModel>

namespace wa::ui {

//! The log of this desk's acts, newest first, read as far as one scrolls.
class ActionRows final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActionRows)

public:
    enum Column { TimeColumn, WhoColumn, ProjectColumn, VerbColumn, TargetColumn, ResultColumn, ColumnCount };
    static constexpr int atOnce = 200;

    //! The log outlives this.
    explicit ActionRows(actions::ActionLog &log, QObject *parent = nullptr);

    //! What is in none of a line's columns is not shown; see actions::Search.
    void setSearch(const QString &text);
    [[nodiscard]] actions::Search search() const;
    [[nodiscard]] bool isComplete() const { return m_complete; } //!< there is nothing more to read
    void reload();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void loaded(); //!< more lines, or the end of them
    void failed(const wa::Error &error);

private:
    void read(qint64 below, int limit); //!< 0: from the newest, in place of what is shown
    void replace(std::vector<actions::Entry> entries);
    void append(std::vector<actions::Entry> entries);

    actions::ActionLog &m_log;
    QString m_text;
    std::vector<actions::Entry> m_rows;
    bool m_complete = false;
    bool m_reading = false;
    std::function<std::optional<Error>()> m_stop; //!< what is being read
    int m_round = 0;                              //!< an answer to an earlier search is not for this one
};

} // namespace wa::ui
