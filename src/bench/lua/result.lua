-- Prints what wrk measured on one line: requests, their microseconds, p50, p99, and what failed. A slow answer is no failure.
function done(summary, latency)
  local errors = summary.errors
  print(string.format("RESULT %d %d %.0f %.0f %d", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(99), errors.status + errors.connect + errors.read + errors.write))
end
