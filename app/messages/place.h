#pragma once

#include "app/base/result.h"

#include <QString>

#include <optional>

namespace wa::messages {

//! A place on earth, in degrees; negative is south and west.
struct Place
{
    double latitude = 0;
    double longitude = 0;
    QString label = {}; //!< what a link calls it; empty: nothing

    friend bool operator==(const Place &, const Place &) = default;
};

//! From coordinates in decimal or degree form ("-6.2088, 106.8456", "6°12'31.7"S 106°50'44.2"E", "6,2088 LS 106,8456
//! BT"), a geo: URI, or a link of Google Maps, OpenStreetMap or Apple Maps. Nothing is fetched. Error: Invalid with
//! field "place" and code "short_link" (its coordinates are not in it), "out_of_range" or "not_a_place".
[[nodiscard]] Result<Place> readPlace(const QString &text);

enum class Axis { Latitude, Longitude };
//! One coordinate in any of those forms, its range not judged; nothing when it is none, or of the other axis.
[[nodiscard]] std::optional<double> readDegrees(const QString &text, Axis axis);
//! As the fields show it: seven digits after the point at most, which is a centimetre.
[[nodiscard]] QString degreesText(double degrees);

} // namespace wa::messages
