#pragma once

#include "app/sandbox/options.h"

#include <QString>

namespace wa::sandbox {

//! The gateway's side of the contract on a thread of its own, listening on loopback; wa-sandbox, and the console's
//! embedded one. Runs from start() until it is destroyed.
class Sandbox final
{
public:
    //! Errors: Config (code "address_in_use", "bad_address", "cannot_listen", "bad_option", "newer_schema"), Storage.
    [[nodiscard]] static Result<std::unique_ptr<Sandbox>> start(Options options);
    ~Sandbox();
    Q_DISABLE_COPY_MOVE(Sandbox)

    [[nodiscard]] QString baseUrl() const; //!< "http://127.0.0.1:PORT"
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] const Secret &adminToken() const;

private:
    struct Private;
    explicit Sandbox(std::unique_ptr<Private> d);

    std::unique_ptr<Private> m_d;
};

} // namespace wa::sandbox
