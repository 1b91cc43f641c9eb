#pragma once

#include "app/devices/pairingqueue.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListView;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace wa::ui {

//! What stands before each code: it is asked for when the phone is in hand, and not sooner. Of a queue also what became
//! of each device.
class PairingGate final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PairingGate)

public:
    explicit PairingGate(devices::PairingQueue &queue, QWidget *parent = nullptr);

    void askForName();
    void changeName(); //!< the one typed is taken
    void askForDevice();
    void askForReconnect(bool isLinked); //!< a linked one's session ends first
    void showQueue();                    //!< the next one's turn, or what became of all

signals:
    void begun(const QString &name); //!< empty where the device is known
    void queueOpened(const QStringList &names);
    void skipped();
    void closed();

private:
    void askFor(const QString &words, const QString &button);
    void setNameShown(bool shown);
    void judge();
    void begin();

    devices::PairingQueue &m_queue;
    QLabel *m_words;
    QLabel *m_path;
    QWidget *m_names;
    QCheckBox *m_several;
    QStackedWidget *m_fields;
    QLineEdit *m_name;
    QPlainTextEdit *m_list;
    QListView *m_results;
    QPushButton *m_begin;
    QPushButton *m_skip;
    QPushButton *m_close;
};

} // namespace wa::ui
