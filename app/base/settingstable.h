#pragma once

#include "app/base/settings.h"

#include <QByteArray>
#include <QStringList>

//! Every setting of the product, with its default.
namespace wa::settings {

using namespace Qt::StringLiterals;

inline constexpr Setting<int> schema{"schema"_L1, 0};
inline const Setting<QString> language{"ui/language"_L1, {}};    //!< empty: the system's
inline const Setting<QString> theme{"ui/theme"_L1, u"system"_s}; //!< light, dark or system
inline const Setting<QByteArray> windowGeometry{"ui/geometry"_L1, {}};
inline const Setting<QByteArray> eventsSplitter{"ui/eventsSplitter"_L1, {}};
inline const Setting<QStringList> eventsFilterHistory{"ui/eventsFilterHistory"_L1, {}}; //!< the newest first
inline const Setting<QStringList> eventsColumns{"ui/eventsColumns"_L1, {}};
inline const Setting<bool> eventsCompact{"ui/eventsCompact"_L1, false};
inline const Setting<bool> eventsLetters{"ui/eventsLetters"_L1, true}; //!< single letters act in the list
inline const Setting<bool> eventsByName{"ui/eventsByName"_L1, false};  //!< the histogram's colours; else by verdict
inline constexpr Setting<int> eventsTime{"ui/eventsTime"_L1, 0};       //!< FeedCells::TimeMode
inline constexpr Setting<qint64> eventsPlace{"ui/eventsPlace"_L1, 0};  //!< seq that was chosen last; 0: it followed
inline const Setting<QByteArray> messagesColumns{"ui/messagesColumns"_L1, {}}; //!< QSplitter::saveState
inline const Setting<QByteArray> messagesFollow{"ui/messagesFollow"_L1, {}};   //!< the same, of the timeline below
inline const Setting<QByteArray> devicesColumns{"ui/devicesColumns"_L1, {}};   //!< QHeaderView::saveState
inline const Setting<QString> devicesFilter{"ui/devicesFilter"_L1, {}};
inline constexpr Setting<bool> devicesAttention{"ui/devicesAttention"_L1, false}; //!< only those that need somebody
inline constexpr Setting<int> devicesGroups{"ui/devicesGroups"_L1, 0};            //!< DeviceRows::Grouping
inline constexpr Setting<bool> devicesCards{"ui/devicesCards"_L1, false};
inline constexpr Setting<int> devicesSilence{"devices/silenceMinutes"_L1, 60};
//! On the desktop: dropped, needs a code, back.
inline constexpr Setting<bool> devicesNotify{"devices/notify"_L1, true};
inline constexpr Setting<bool> trayIcon{"ui/trayIcon"_L1, true};              //!< where the desktop has a tray
inline constexpr Setting<int> hideAfterMinutes{"ui/hideAfterMinutes"_L1, 5};  //!< without input; 0: never by itself
inline constexpr Setting<int> rotateAfterDays{"keys/rotateAfterDays"_L1, 90}; //!< then a reminder; 0: never
inline const Setting<QStringList> keys{"ui/keys"_L1, {}}; //!< "list.pin=Ctrl+M; F7": in place of the usual ones
inline const Setting<QString> currentProject{"ui/currentProject"_L1, {}};
inline const Setting<QString> sandboxGateway{"sandbox/gateway"_L1, {}}; //!< its id; empty: not added yet
inline const Setting<QString> receiverAddress{"receiver/address"_L1, u"127.0.0.1:8787"_s};
inline constexpr Setting<qint64> eventsChecked{"events/checkedSeq"_L1, 0}; //!< LogCheck's place
inline const Setting<QStringList> receiverHosts{"receiver/publicHosts"_L1, {}};
inline const Setting<QStringList> receiverProxies{"receiver/trustedProxies"_L1, {}};
inline const Setting<QString> receiverCertificate{"receiver/certificate"_L1, {}}; //!< PEM file; empty: plain HTTP
inline const Setting<QString> receiverKey{"receiver/key"_L1, {}};                 //!< PEM file
inline constexpr Setting<bool> receiverAcceptsStale{"receiver/acceptsStale"_L1, false};
inline const Setting<QStringList> receiverLimits{"receiver/limits"_L1, {}}; //!< "body-bytes=1048576"
inline constexpr Setting<int> keepEventsDays{"events/keepDays"_L1, 0};      //!< 0: whatever their age
//! Of events.db; the oldest events go. 0: whatever its size.
inline constexpr Setting<int> keepEventsMegabytes{"events/keepMegabytes"_L1, 4096};
//! Of the media folder; what was not used for longest goes. 0: whatever its size.
inline constexpr Setting<int> keepMediaMegabytes{"media/keepMegabytes"_L1, 1024};
//! What it finds goes sooner; empty: nothing.
inline const Setting<QString> keepLessQuery{"events/keepLessQuery"_L1, {}};
inline constexpr Setting<int> keepLessDays{"events/keepLessDays"_L1, 1};
inline const Setting<QString> alertsQuiet{"alerts/quiet"_L1, {}}; //!< QuietHours as text; empty: none

} // namespace wa::settings
