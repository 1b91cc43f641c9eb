#pragma once

#include <QHeaderView>
#include <QStringList>

class QMenu;

namespace wa::ui {

//! A column the feed can show.
struct FeedColumn
{
    QString id;    //!< stable: "time"; for what a person added, the field of the filter language: "header[via]"
    QString title; //!< as it stands above the cells
    int width = 100;
    Qt::Alignment align = Qt::AlignLeft;
    Qt::TextElideMode elide = Qt::ElideRight;
    bool shown = true; //!< before anybody chose
    bool added = false;
};

//! The feed's columns and their heads: shown, hidden, moved, resized, added; all of it in one list of strings.
class FeedHeader final : public QHeaderView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FeedHeader)

public:
    //! The column `flexible` takes the room that is left until somebody gives it a width.
    FeedHeader(std::vector<FeedColumn> columns, const QString &flexible, QWidget *parent = nullptr);
    ~FeedHeader() override;

    [[nodiscard]] const std::vector<FeedColumn> &columns() const { return m_columns; }
    [[nodiscard]] int indexOf(const QString &id) const; //!< logical; -1: none
    //! Those that are shown, in the order they stand.
    [[nodiscard]] std::vector<int> shownInOrder() const;

    [[nodiscard]] bool isShown(int column) const { return !isSectionHidden(column); }
    void setShown(int column, bool shown); //!< the last one stays
    void moveTo(int column, int place);
    //! A header or a JSON path as a column; one that is there is shown.
    void addColumn(const QString &field);
    void removeColumn(int column); //!< of the added ones
    void restoreDefaults();

    //! "id=width" each, in the order they stand; a hidden one with "-" before it.
    [[nodiscard]] QStringList saved() const;
    void restore(const QStringList &saved);

    //! Gives the flexible column what the others leave of this width.
    void fit(int width);
    //! The choice of columns as a menu; the caller pops it up.
    [[nodiscard]] QMenu *menu(QWidget *parent);

signals:
    void columnsChanged(); //!< which there are, are shown, where and how wide
    void askedForMore();   //!< "Arrange Columns…" was chosen

private:
    class Titles;
    void apply();
    void onResized(int column);
    void applyWidths();
    [[nodiscard]] int neededWidth(int column) const;

    std::vector<FeedColumn> m_columns;
    const std::vector<FeedColumn> m_defaults;
    QString m_flexible;
    Titles *m_titles;
    int m_room = 0;
    bool m_fixed = false; //!< somebody gave the flexible column a width
    bool m_applying = false;
};

} // namespace wa::ui
