#include "app/base/settings.h"

#include "app/base/settingstable.h"

namespace wa {

using namespace Qt::StringLiterals;

namespace {

constexpr int settingsSchema = 1;

} // namespace

Settings::Settings(const QString &profileFolder, QObject *parent)
    : QObject(parent)
    , m_file(profileFolder + "/settings.ini"_L1, QSettings::IniFormat)
{
    m_file.setFallbacksEnabled(false);
    if (get(settings::schema) < settingsSchema)
        set(settings::schema, settingsSchema);
}

} // namespace wa
