#pragma once

#include "app/projects/project.h"
#include "app/storage/connection.h"

//! Projects' rows in console.db. These run on a database thread and throw StorageError.
namespace wa::projects {

// The words of these, in console.db and on the command line.
[[nodiscard]] QString storedName(Environment environment);
[[nodiscard]] std::optional<Environment> environmentOfWord(const QString &word);
[[nodiscard]] QString storedName(Access access);
[[nodiscard]] QString storedName(SecretKind kind);
[[nodiscard]] QString storedName(RotationReason reason); //!< empty for None
[[nodiscard]] std::optional<RotationReason> reasonOfWord(const QString &word);

//! A secret's marker as it is stored.
struct SecretRow
{
    SecretInfo info;
    bool stored = false;  //!< the keychain has taken it
    bool dropped = false; //!< to be removed from the keychain as soon as that can be done
};

[[nodiscard]] std::vector<Gateway> readGateways(storage::Connection &db);
[[nodiscard]] std::vector<Project> readProjects(storage::Connection &db); //!< without secrets
[[nodiscard]] std::vector<SecretRow> readSecrets(storage::Connection &db);
void writeGateway(storage::Connection &db, const Gateway &gateway);
void writeProject(storage::Connection &db, const Project &project);
void writeSecret(storage::Connection &db, const SecretRow &row);
void removeGateway(storage::Connection &db, const GatewayId &id);
void removeProject(storage::Connection &db, const ProjectId &id); //!< with its devices and outbox; not its secrets
void removeSecret(storage::Connection &db, const QString &entry);

} // namespace wa::projects
