#pragma once

#include "app/messages/outbox.h"

#include <QAbstractTableModel>

namespace wa::messages {

//! The outbox of one project, newest first. Text from outside comes as it is: show it as plain text.
class OutboxList final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutboxList)

public:
    enum Column { TimeColumn, StateColumn, RecipientColumn, TypeColumn, SummaryColumn, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1, //!< QString, of SendId
        StateRole,                 //!< int of SendState
        TimeRole,                  //!< QDateTime UTC, of the last step
        DeviceRole,                //!< QString
        MessageIdRole,             //!< QString
        ErrorRole,                 //!< wa::Error in a QVariant, invalid: none
        WaitsUntilRole,            //!< QDateTime UTC, of a queued one that waits for a time; else invalid
        WaitsForDeviceRole,        //!< bool: queued until its device is linked
        ProgressRole,              //!< double, Outbox::progress; else invalid
    };

    explicit OutboxList(Outbox &outbox, QObject *parent = nullptr);

    void setProject(const ProjectId &project);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void onAdded(const SendId &id);
    void onChanged(const SendId &id);
    void onProgress(const SendId &id);
    [[nodiscard]] int rowOf(const SendId &id) const; //!< -1: not here

    Outbox &m_outbox;
    ProjectId m_project;
    std::vector<SendId> m_ids; //!< newest first
};

//! What a message says in one line: its text, caption, file name, question or place.
[[nodiscard]] QString summary(const gateway::OutgoingMessage &message);

} // namespace wa::messages
