// Package growth measures what Istio sends to a sidecar that asked for nothing,
// and to the egress gateway, beside the policies of others. The benchmarks
// start it; test/bench/mesh writes what it reads.
package growth
