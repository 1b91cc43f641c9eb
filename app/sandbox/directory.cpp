#include "app/sandbox/directory.h"

#include "app/sandbox/jid.h"
#include "app/sandbox/world.h"

#include <array>

namespace wa::sandbox {

using namespace Qt::StringLiterals;

namespace {

struct GroupRow
{
    QLatin1StringView jid;
    QLatin1StringView name;
    bool announce;
};

constexpr std::array groupTable{
    GroupRow{"120363025246125486@g.us"_L1, "Warehouse Team"_L1, false},
    GroupRow{"120363025246125487@g.us"_L1, "Weekend Market"_L1, false},
    GroupRow{"120363025246125488@g.us"_L1, "Company News"_L1, true},
};
constexpr std::array memberNumbers{"6281200000001"_L1, "6281200000002"_L1, "6281200000003"_L1};
constexpr std::array personNames{"Ayu Lestari"_L1,   "Budi Santoso"_L1,  "Citra Dewi"_L1,   "Dimas Pratama"_L1,
                                 "Eka Wulandari"_L1, "Fajar Nugroho"_L1, "Gita Permata"_L1, "Hendra Wijaya"_L1};
constexpr std::array aboutTexts{"Available"_L1, "At work"_L1, "Battery about to die"_L1, "Hey there!"_L1};

//! Stable across runs, unlike qHash.
size_t stableHash(const QString &text)
{
    return static_cast<unsigned char>(lookupKey(text.toUtf8()).at(0));
}

} // namespace

json::Value groupsOf(const QString &ownJid)
{
    json::Value groups = json::Value::array();
    for (const GroupRow &row : groupTable) {
        json::Value participants = json::Value::array({json::Value(ownJid)});
        for (const QLatin1StringView number : memberNumbers)
            participants.append(QString(number + "@s.whatsapp.net"_L1));
        groups.append(json::Value::object({{"jid"_L1, row.jid},
                                           {"name"_L1, row.name},
                                           {"participants"_L1, participants},
                                           {"is_announce"_L1, row.announce}}));
    }
    return json::Value::object({{"groups"_L1, groups}});
}

bool isPostingRestricted(const QString &groupJid)
{
    return std::ranges::any_of(groupTable,
                               [&groupJid](const GroupRow &row) { return row.announce && row.jid == groupJid; });
}

QString personName(const QString &jid)
{
    return personNames[stableHash(jidUser(jid)) % personNames.size()];
}

json::Value profileOf(const QString &jid)
{
    return json::Value::object({{"jid"_L1, jid},
                                {"name"_L1, personName(jid)},
                                {"about"_L1, aboutTexts[stableHash(jid) % aboutTexts.size()]},
                                {"picture_url"_L1, json::Value()}});
}

} // namespace wa::sandbox
