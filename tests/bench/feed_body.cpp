// The body pane's part of the feed's bench: feed_body. A 5 MB body opened in each of the view's modes, beside a lazy
// QTreeView over QJsonDocument; runs alternate, the process's CPU is counted, the least counts.

#include "tests/bench/table.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bodyview.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPixmap>
#include <QTreeView>

#include <algorithm>
#include <ctime>
#include <limits>
#include <memory>

namespace wa::bench {

using widgets::BodyView;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype bodySize = 5'200'000;
constexpr QSize paneSize{700, 600};

//! The usual way to show JSON in Qt: a model whose nodes are made when their parent is opened.
class LazyTree final : public QAbstractItemModel
{
    Q_DISABLE_COPY_MOVE(LazyTree)

public:
    explicit LazyTree(const QJsonDocument &document)
    {
        m_root.value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent) const override
    {
        Item *item = opened(parent);
        return row < static_cast<int>(item->children.size())
                   ? createIndex(row, column, item->children[static_cast<size_t>(row)].get())
                   : QModelIndex();
    }
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override
    {
        Item *up = static_cast<Item *>(child.internalPointer())->parent;
        return up == &m_root ? QModelIndex() : createIndex(up->row, 0, up);
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent) const override
    {
        return static_cast<int>(opened(parent)->children.size());
    }
    [[nodiscard]] bool hasChildren(const QModelIndex &parent) const override
    {
        const QJsonValue &value = itemOf(parent)->value;
        return (value.isArray() && !value.toArray().isEmpty()) || (value.isObject() && !value.toObject().isEmpty());
    }
    [[nodiscard]] int columnCount(const QModelIndex & /*parent*/) const override { return 2; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        const Item *item = itemOf(index);
        return index.column() == 0 ? QVariant(item->key) : item->value.toVariant().toString();
    }

private:
    struct Item
    {
        QString key = {};
        QJsonValue value = {};
        Item *parent = nullptr;
        int row = 0;
        bool opened = false;
        std::vector<std::unique_ptr<Item>> children = {};
    };

    [[nodiscard]] Item *itemOf(const QModelIndex &index) const
    {
        return index.isValid() ? static_cast<Item *>(index.internalPointer()) : &m_root;
    }
    [[nodiscard]] Item *opened(const QModelIndex &index) const
    {
        Item *item = itemOf(index);
        if (std::exchange(item->opened, true))
            return item;
        const auto add = [item](const QString &key, const QJsonValue &value) {
            const auto row = static_cast<int>(item->children.size());
            item->children.push_back(
                std::make_unique<Item>(Item{.key = key, .value = value, .parent = item, .row = row}));
        };
        int place = 0;
        const QJsonArray array = item->value.toArray();
        for (const auto &value : array)
            add(QString::number(place++), value);
        const QJsonObject object = item->value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            add(member.key(), member.value());
        return item;
    }

    mutable Item m_root;
};

//! As many messages as it takes; the tree has a line for each and opens none.
QByteArray bodyOf(qsizetype bytes)
{
    QByteArray body("[");
    for (int i = 0; body.size() < bytes; ++i) {
        body += R"({"request_id":"01J8ZK3V9Q2M4N6P8R0T2V4X6Z-)" + QByteArray::number(i) + R"(","timestamp":)" +
                QByteArray::number(1'776'870'000 + i) +
                R"(,"from":"6281234567890@s.whatsapp.net","name":"Anna","text":"Order )" + QByteArray::number(i * 7) +
                R"(: two of each, please \ud83d\ude42","media":{"mime":"image/jpeg","size":212992},"quoted":null},)";
    }
    body.back() = ']';
    return body;
}

template <class Work> double cpuMilliseconds(Work work)
{
    const std::clock_t from = std::clock();
    work();
    return 1000.0 * double(std::clock() - from) / CLOCKS_PER_SEC;
}

double openLazyTree(const QByteArray &body)
{
    QTreeView view;
    view.resize(paneSize);
    view.setUniformRowHeights(true);
    std::unique_ptr<LazyTree> model;
    return cpuMilliseconds([&] {
        model = std::make_unique<LazyTree>(QJsonDocument::fromJson(body));
        view.setModel(model.get());
        std::ignore = view.grab();
    });
}

double openBody(const QByteArray &body, BodyView::Mode mode)
{
    BodyView view;
    view.resize(paneSize);
    view.setMode(mode);
    return cpuMilliseconds([&] {
        view.setBody(body);
        std::ignore = view.grab();
    });
}

void openBodies()
{
    constexpr int runs = 7;
    const QByteArray body = bodyOf(bodySize);
    const QByteArray string = '"' + QByteArray(bodySize, 'x') + '"';
    struct Case
    {
        QString what;
        const QByteArray &body;
        BodyView::Mode mode;
        double ours = std::numeric_limits<double>::max();
    };
    std::vector<Case> cases{{u"5 MB body shown, tree"_s, body, BodyView::Mode::Tree},
                            {u"5 MB body shown, pretty"_s, body, BodyView::Mode::Pretty},
                            {u"5 MB body shown, raw"_s, body, BodyView::Mode::Raw},
                            {u"5 MB body shown, hex"_s, body, BodyView::Mode::Hex},
                            {u"5 MB in one string, pretty"_s, string, BodyView::Mode::Pretty}};
    double reference = std::numeric_limits<double>::max();
    for (int run = 0; run < runs; ++run) {
        reference = std::min(reference, openLazyTree(body));
        for (Case &each : cases)
            each.ours = std::min(each.ours, openBody(each.body, each.mode));
    }
    std::vector<Figure> figures;
    figures.reserve(std::size(cases));
    for (const Case &each : cases)
        figures.push_back({.what = each.what,
                           .ours = each.ours,
                           .unit = u"ms CPU"_s,
                           .reference = u"lazy QTreeView over QJsonDocument"_s,
                           .theirs = reference,
                           .target = 0.7});
    print(u"Opening a body"_s, figures);
}

} // namespace
} // namespace wa::bench

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // both draw into pictures: no display is needed
    QApplication application(argc, argv);
    const wa::theme::Theme theme(application, wa::theme::Mode::Light);
    wa::bench::openBodies();
    return 0;
}
