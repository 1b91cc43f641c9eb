#pragma once

#include "app/base/error.h"
#include "ui/theme/icons.h"
#include "ui/widgets/errorbar.h"

#include <QWidget>

#include <functional>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace wa::widgets {
class FilterBox;
}

namespace wa::shell {

//! What the rail says of a page. `id` is the page's object name and, with "nav-" before it, its rail button's:
//! "devices".
struct PageName
{
    QString id;
    theme::Icon icon;
    QString title;
};

//! One place of the console. It brings a title, at most one primary action, and a body; the head and the error bar are
//! drawn here, the same on every page. GUI thread.
class Page : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Page)

public:
    explicit Page(const PageName &name, QWidget *parent = nullptr);

    [[nodiscard]] const PageName &name() const { return m_name; }
    [[nodiscard]] int badge() const { return m_badge; }
    [[nodiscard]] QAction *primaryAction() const { return m_primary; }
    [[nodiscard]] widgets::FilterBox *filter() const { return m_filter; }

    //! What went wrong, as a bar under the title until it is read. `what` is a sentence: "Cannot create the device."
    //! With `retry`, the error's next step is a button that runs it.
    void showError(const QString &what, const Error &error, std::function<void()> retry = {});
    void showError(const widgets::ErrorBar::Message &message, std::function<void()> next = {});
    void clearError();

    //! The page came to the front: bring what may be old up to date.
    virtual void onShown() {}
    //! F5.
    virtual void refresh() {}
    //! What F6 walks, besides rail and top bar; each must take focus or hold something that does.
    [[nodiscard]] virtual QList<QWidget *> panes() { return {this}; }

signals:
    void badgeChanged(int count);

protected:
    //! How many things here need a person.
    void setBadge(int count);
    void setBody(QWidget *body);
    //! Facts under the title, such as "1 needs attention · 11 linked".
    void setSubtitle(const QString &subtitle);
    //! The one primary button, top right; Ctrl+N triggers it. Its object name is the action's.
    void setPrimaryAction(QAction *action);
    //! What Ctrl+F goes to; stands in the head unless the page put it elsewhere.
    void setFilter(widgets::FilterBox *filter, bool inHead = true);
    void addToHead(QWidget *widget);

private:
    PageName m_name;
    int m_badge = 0;
    QLabel *m_title;
    QLabel *m_subtitle;
    QHBoxLayout *m_head;
    QVBoxLayout *m_layout;
    QPushButton *m_button;
    QAction *m_primary = nullptr;
    widgets::FilterBox *m_filter = nullptr;
    widgets::ErrorBar *m_error;
    std::function<void()> m_next;
};

} // namespace wa::shell
