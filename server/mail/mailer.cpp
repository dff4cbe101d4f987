// SPDX-License-Identifier: MIT
#include "server/mail/mailer.h"

#include <utility>

#include "server/runtime/log.h"
#include "server/runtime/secret.h"

namespace hearth::mail {
namespace {

std::string_view name_of(Fate fate) {
  switch (fate) {
    case Fate::kSent: return "sent";
    case Fate::kRefused: return "refused";
    case Fate::kLater: return "later";
    case Fate::kUnsure: return "unsure";
  }
  return "later";
}

// Who it was for is nobody's business, not even the log's.
void note(const Delivery& delivery, std::size_t tries) {
  const bool fine = delivery.fate == Fate::kSent;
  runtime::log(fine ? runtime::Level::kInfo : runtime::Level::kWarn, "letter",
               {{"fate", name_of(delivery.fate)},
                {"code", static_cast<std::int64_t>(delivery.code)},
                {"tries", static_cast<std::int64_t>(tries)},
                {"why", delivery.why}});
}

}  // namespace

Mailer::Mailer(Options options, runtime::Loop& loop)
    : options_(std::move(options)),
      loop_(loop),
      worker_(std::make_unique<runtime::Pool>(
          runtime::Pool::Size{.threads = 1, .queue_max = kLettersQueuedMax})) {}

void Mailer::close() {
  stopping_ = true;
  std::unique_ptr<runtime::Pool> ending;
  {
    const std::lock_guard lock(worker_mutex_);
    ending = std::move(worker_);
  }
}

Envelope Mailer::envelope(std::string to, std::string list_id, std::int64_t at_ms) const {
  return {.from = options_.from,
          .to = std::move(to),
          .id = runtime::base64url(runtime::random_bytes(18)),
          .list_id = std::move(list_id),
          .at_ms = at_ms};
}

base::Status Mailer::post(std::string to, std::string bytes, Done done) {
  if (queued_.fetch_add(1) >= kLettersQueuedMax) {
    --queued_;
    return base::Error{base::ErrorCode::kBusy, "letters"};
  }
  const auto job =
      std::make_shared<Job>(Job{{options_.from, std::move(to), std::move(bytes)}, std::move(done)});
  if (queue(job)) return base::done();
  --queued_;
  return base::Error{base::ErrorCode::kBusy, "letters"};
}

bool Mailer::queue(const std::shared_ptr<Job>& job) {
  const std::lock_guard lock(worker_mutex_);
  return worker_ && worker_->try_post([this, job] { attempt(job); });
}

void Mailer::attempt(const std::shared_ptr<Job>& job) {
  const Delivery delivery = deliver(options_.relay, job->parcel, stopping_);
  ++job->tries;
  note(delivery, job->tries);
  const bool again = delivery.fate == Fate::kLater && job->tries <= options_.pauses.size();
  if (!again) return finish(*job, delivery.fate);
  if (stopping_) return;
  loop_.after(options_.pauses[job->tries - 1], [this, job] {
    // Every job has its place in the queue, so this fails only while the worker ends.
    if (!queue(job)) --queued_;
  });
}

void Mailer::finish(const Job& job, Fate fate) {
  --queued_;
  // What did arrive is remembered even while the server stops.
  const bool given_up = fate == Fate::kLater;
  if (job.done && !(stopping_ && given_up)) job.done(fate);
}

}  // namespace hearth::mail
