#pragma once

#include "app/events/feed/savedviews.h"
#include "ui/widgets/menubutton.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;

namespace wa::ui {

//! The saved views: choose one (Alt and its digit), save what is shown now, remove one of one's own.
class ViewsMenu final : public widgets::MenuButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewsMenu)

public:
    //! What would be saved now; its name and key are asked for.
    using Current = std::function<events::SavedView()>;

    ViewsMenu(events::SavedViews &views, Current current, QWidget *parent = nullptr);

    //! The built-in ones by the operator's language; others as they were named.
    [[nodiscard]] static QString displayName(const events::SavedView &view);

signals:
    void chosen(const wa::events::SavedView &view);
    void failed(const wa::Error &error);

private:
    void build();
    void askName();
    void watch(Task<> task);

    events::SavedViews &m_views;
    Current m_current;
    QMenu *m_popup;
};

//! Asks what a view is to be called, and which key brings it.
class SaveViewDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SaveViewDialog)

public:
    SaveViewDialog(const events::SavedViews &views, const events::SavedView &view, QWidget *parent);

    [[nodiscard]] events::SavedView view() const;

private:
    void judge();

    const events::SavedViews &m_views;
    events::SavedView m_view;
    QLineEdit *m_name;
    QComboBox *m_key;
    QLabel *m_note;
    QPushButton *m_save;
};

} // namespace wa::ui
