#pragma once

#include <QCoreApplication>
#include <QImage>
#include <QWidget>

#include <algorithm>
#include <vector>

namespace wa {

//! Pictures of widgets, each to be unlike the others. WA_SHOTS=DIR keeps them to be looked at.
class Pictures
{
public:
    //! False: another one looks the same, or it cannot be kept.
    [[nodiscard]] bool take(QWidget &widget, const QString &name)
    {
        QCoreApplication::sendPostedEvents(); // layouts and palettes that wait for their turn
        const QImage image = widget.grab().toImage();
        const bool isNew = std::ranges::find(m_taken, image) == m_taken.end();
        m_taken.push_back(image);
        const QString folder = qEnvironmentVariable("WA_SHOTS");
        return isNew && (folder.isEmpty() || image.save(folder + QLatin1Char('/') + name + QStringLiteral(".png")));
    }
    //! Of the newest: 0 is black, 255 white.
    [[nodiscard]] int lightness() const
    {
        const QImage small = m_taken.back().scaled(32, 32, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        qint64 sum = 0;
        for (int y = 0; y < small.height(); ++y) {
            for (int x = 0; x < small.width(); ++x)
                sum += qGray(small.pixel(x, y));
        }
        return int(sum / (small.width() * small.height()));
    }

private:
    std::vector<QImage> m_taken;
};

} // namespace wa
