#pragma once

#include "app/events/exchange/replayer.h"
#include "ui/events/targetpicker.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QStandardItemModel;
class QVBoxLayout;

namespace wa::widgets {
class BusyBar;
class DiffView;
class ErrorBar;
class Table;
} // namespace wa::widgets

namespace wa::ui {

//! Sends chosen events on: how, where to, how fast, and what became of each. open(), never exec(). Closing it stops
//! nothing that runs: the replays are rows of the log.
class ReplayDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReplayDialog)

public:
    struct Parts
    {
        events::EventLog &log;
        events::ReplayDesk &desk;
        events::Replayer &replayer;
        Clock &clock;
    };
    enum class Begin {
        AsItCame,
        WithChanges, //!< as a new event, its body to be edited; of one event only
    };
    ReplayDialog(Parts parts, ProjectId project, std::vector<qint64> seqs, Begin begin, QWidget *parent);

private:
    void addModes(Begin begin);
    void addWhere();
    void addPace();
    QWidget *buildEditor();
    void addButtons(QVBoxLayout *layout);
    void connectReplayer();
    void readBody();
    void showState();
    void submit();
    void begin();
    void onAnswered(const events::ReplayResult &result);
    void onFinished(const events::ReplaySummary &summary);
    [[nodiscard]] events::ReplayMode mode() const;
    [[nodiscard]] events::ReplayWish wish() const;
    [[nodiscard]] bool isConfirmedByName() const;
    [[nodiscard]] bool mayBegin() const;
    [[nodiscard]] bool edits() const;

    Parts m_parts;
    const ProjectId m_project;
    const std::vector<qint64> m_seqs;
    QByteArray m_body;      //!< as it came, of a single event
    bool m_editable = true; //!< what was edited is an event
    bool m_mine = false;    //!< this dialog began the run
    widgets::ErrorBar *m_error;
    QFormLayout *m_form;
    QComboBox *m_mode;
    QLabel *m_meaning;
    QCheckBox *m_into;
    TargetPicker *m_target;
    QLineEdit *m_secret;
    QDoubleSpinBox *m_rate;
    QCheckBox *m_gaps;
    QSpinBox *m_stopAfter;
    QLineEdit *m_name = nullptr; //!< typed to confirm many in production
    QPlainTextEdit *m_editor;
    widgets::DiffView *m_diff;
    QLabel *m_editorState;
    QStandardItemModel *m_results;
    widgets::Table *m_table;
    widgets::BusyBar *m_busy;
    QPushButton *m_submit;
};

} // namespace wa::ui
