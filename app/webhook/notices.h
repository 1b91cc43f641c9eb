#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace wa::webhook {

//! Deliveries of the gateway that one live secret signed, retries too.
struct SignedBy
{
    qint64 count = 0;
    UnixMs last = {};
};

//! What the gate learned that somebody should know, by project. The last of each kind stands for all; what is counted
//! is counted.
struct News
{
    std::map<ProjectId, QString> pinned;            //!< detect chose: the text chooseProfile() takes
    std::map<ProjectId, std::chrono::seconds> skew; //!< refused as stale: signed time minus our clock
    std::map<ProjectId, QString> validUnderOther;   //!< refused: right under this profile, pinned to another
    std::map<std::pair<ProjectId, QString>, SignedBy> signedBy; //!< by the secret's label
    std::map<ProjectId, UnixMs> unsignedAt;                     //!< refused: no live secret fits
    qint64 tooLarge = 0;                                        //!< deliveries whose body was over the limit
    bool pendingAdded = false;                                  //!< unjudged, and perhaps after its secret came
};

//! Carries news from the receiver's threads to the owner's, one queued call while one is pending.
class Notices final : public std::enable_shared_from_this<Notices>
{
public:
    Notices(QObject *owner, std::function<void(const News &)> deliver);

    //! Any thread. `change` runs under the lock.
    void post(const std::function<void(News &)> &change);
    //! In the owner's thread, before it dies; nothing is delivered after it.
    void close();

private:
    void deliver();

    std::mutex m_mutex;
    QObject *m_owner;
    std::function<void(const News &)> m_deliver;
    News m_news;
    bool m_queued = false;
};

} // namespace wa::webhook
