//go:build linux

package traffic

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"

	"istio-egress/test/mesh/internal/background"
	"istio-egress/test/mesh/internal/intent"
	"istio-egress/test/mesh/internal/journey"
	"istio-egress/test/mesh/internal/packets"
)

// The callers that a kit's probes are written for.
const (
	AsWorkload     = "workload"
	AsOtherAccount = "other-account"
	AsOutsider     = "outside-the-mesh"
)

// WithoutDNS is the workload where its sidecar captures no DNS.
const WithoutDNS = "without-dns"

// plainPort is where hosts answer without TLS, beside what a case asks for.
const plainPort = "80"

// Kit is the verification kit of one policy, in a world where its calls go
// somewhere.
type Kit struct {
	Request *intent.Request
	one     *intent.Case
	world   *world
	mesh    *journey.Mesh
	around  *background.Background
	// program and list are copies of the rendered files that every user can read.
	program, list string
	rules         *packets.Rules
	// environment is what the containers of its Jobs are given.
	environment []string
	callers     map[string]*caller
}

// Kits brings a case up, with the kits that were rendered for it into folder.
func (l *Lab) Kits(t *testing.T, one *intent.Case, folder string) []*Kit {
	around := background.Around(one.Platform, one.Requests)
	mesh := journey.NewMesh(t, one.Platform.Istio.TrustDomain, around, one.Manifests)
	w := l.newWorld(t, one, mesh)
	w.servePlain()
	rules, err := packets.Read(one.Manifests)
	w.must(err)
	lists, err := probesFiles(folder)
	w.must(err)
	var kits []*Kit
	for _, request := range one.Requests {
		kit := &Kit{
			Request: request,
			one:     one,
			world:   w,
			mesh:    mesh,
			around:  around,
			rules:   rules,
			callers: map[string]*caller{},
		}
		w.must(kit.read(filepath.Join(folder, "verify", "verify.sh"), lists[request.Workload.Namespace+"/"+request.Name]))
		kits = append(kits, kit)
	}
	return kits
}

// probesFiles finds the lists of probes of a tree by their policies' namespace
// and name.
func probesFiles(tree string) (map[string]string, error) {
	entities, err := filepath.Glob(filepath.Join(tree, "policies", "*", "catalog-info.yaml"))
	files := map[string]string{}
	for _, file := range entities {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var entity struct {
			Spec struct {
				Egress struct {
					Name     string `json:"name"`
					Workload struct {
						Namespace string `json:"namespace"`
					} `json:"workload"`
				} `json:"egress"`
			} `json:"spec"`
		}
		if err := yaml.Unmarshal(content, &entity); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		egress := entity.Spec.Egress
		files[egress.Workload.Namespace+"/"+egress.Name] = filepath.Join(filepath.Dir(file), "probes.yaml")
	}
	return files, err
}

// read copies the kit, and learns from its list with which environment its Jobs
// run.
func (k *Kit) read(program, list string) error {
	folder, err := k.world.readable("kit")
	if err != nil {
		return err
	}
	k.program, k.list = filepath.Join(folder, "verify.sh"), filepath.Join(folder, "probes.yaml")
	for from, to := range map[string]string{program: k.program, list: k.list} {
		content, err := os.ReadFile(from)
		if err != nil {
			return err
		}
		if err := os.WriteFile(to, content, 0o644); err != nil {
			return err
		}
	}
	content, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	var read struct {
		Environment []corev1.EnvVar `json:"environment"`
	}
	if err := yaml.Unmarshal(content, &read); err != nil {
		return fmt.Errorf("%s: %w", list, err)
	}
	k.environment = k.variables(read.Environment)
	return nil
}

// variables are those of a container, as a shell's command takes them.
func (k *Kit) variables(all []corev1.EnvVar) []string {
	var words []string
	for _, variable := range all {
		if variable.ValueFrom != nil {
			variable.Value = k.fromSecret()
		}
		words = append(words, variable.Name+"="+variable.Value)
	}
	return words
}

// readable makes a folder in which every user can read.
func (w *world) readable(name string) (string, error) {
	folder, err := os.MkdirTemp(w.folder, name)
	if err != nil {
		return "", err
	}
	return folder, os.Chmod(folder, 0o755)
}

// fromSecret is what stands in the one Secret that a kit refers to: the address
// of the policy's proxy, with an account.
func (k *Kit) fromSecret() string {
	for _, passage := range k.one.Passages {
		if passage.Request == k.Request && passage.Proxy != nil {
			return fmt.Sprintf("http://%s:%s@%s:%d", proxyUser, proxyPassword, passage.Proxy.Host, passage.Proxy.Port)
		}
	}
	return ""
}

// exampleLabel makes a wildcard's probes ask for a host that is there.
const exampleLabel = "EXAMPLE_LABEL=some"

// shortHold is for a world that is on one machine, where nothing stays silent
// for long.
const shortHold = "HOLD_SECONDS=2"

// unlistedAddress is one that no policy opens, where a host answers too.
const unlistedAddress = "192.0.2.1"

// servePlain lets every host answer without TLS, and one more at an address of
// its own: a call that nothing refuses has to arrive somewhere.
func (w *world) servePlain() {
	w.must(w.addAddress(unlistedAddress))
	server, err := w.origin.listen(net.JoinHostPort(unlistedAddress, "443"))
	w.must(err)
	w.t.Cleanup(func() { _ = server.Close() })
	for _, address := range w.named() {
		if w.servedPlain[address] {
			continue
		}
		listener, err := net.Listen("tcp", net.JoinHostPort(address, plainPort))
		w.must(err)
		server := &http.Server{Handler: http.HandlerFunc(func(response http.ResponseWriter, _ *http.Request) {
			_, _ = response.Write([]byte("hello without TLS"))
		})}
		go func() { _ = server.Serve(listener) }()
		w.t.Cleanup(func() { _ = server.Close() })
	}
}

// named are the addresses of the hosts file, by their names.
func (w *world) named() map[string]string {
	content, err := os.ReadFile(w.hostsFile)
	w.must(err)
	named := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(content)), "\n") {
		address, name, _ := strings.Cut(line, " ")
		named[name] = address
	}
	return named
}

// Probe runs the probes for one caller, as another one or as the same.
func (k *Kit) Probe(probes, as string) Report {
	return k.report(exec.Command("sh", "-c",
		fmt.Sprintf("%s sh %s %s %s", k.asUser(as), k.program, k.list, probes)))
}

// Verify runs the program for people, with its arguments. The cluster behind
// kubectl and istioctl is this world.
func (k *Kit) Verify(arguments ...string) Report {
	folder, err := k.world.readable("verify")
	k.world.must(err)
	sidecar := k.mesh.Sidecar(k.around.WorkloadOf(k.Request))
	k.writeJSON(filepath.Join(folder, "listeners.json"), asMessages(sidecar.Simulated.Listeners))
	k.writeJSON(filepath.Join(folder, "routes.json"), asMessages(slices.Collect(maps.Values(sidecar.Routes))))
	istioctl := fmt.Sprintf("#!/bin/sh\ncase $3 in proxy-config) cat %s/$4.json ;; esac\n", folder)
	for name, script := range map[string]string{"kubectl": k.kubectl(folder), "istioctl": istioctl} {
		k.world.must(os.WriteFile(filepath.Join(folder, name), []byte(script), 0o755))
	}
	command := exec.Command("sh", append([]string{k.program, k.list}, arguments...)...)
	command.Env = []string{
		"PATH=/usr/bin:/bin",
		"KUBECTL=" + filepath.Join(folder, "kubectl"),
		"ISTIOCTL=" + filepath.Join(folder, "istioctl"),
		exampleLabel,
		shortHold,
	}
	if k.Request.Workload.Name == "" {
		command.Env = append(command.Env, "TARGET=deploy/any")
	}
	report := k.report(command)
	k.checkJobs(folder)
	return report
}

// kubectl is a script that runs in this world what the real one would run in a
// pod. Of a Job it keeps the manifest, and runs it when its end is asked for,
// with the files that were put into the ConfigMap.
func (k *Kit) kubectl(folder string) string {
	var ends strings.Builder
	for _, caller := range []string{AsWorkload, AsOtherAccount, AsOutsider} {
		fmt.Fprintf(&ends, "*-%s) %s sh verify.sh probes.yaml %s >%s.log; echo Complete ;;\n",
			caller, k.asUser(caller), caller, caller)
	}
	return fmt.Sprintf(`#!/bin/sh
cd %s || exit 1
shift 2
case "$1 $2" in
exec*)
  until [ "$1" = -- ]; do shift; done
  shift
  exec %s "$@"
  ;;
"create configmap") for file in "${5#*=}" "${7#*=}"; do cp "$file" . ; done ;;
"create --filename")
  cat >job.new
  mv job.new "$(sed -n 's/^metadata: { name: \([^,]*\),.*/\1/p' job.new).yaml"
  ;;
get*)
  [ -f "${2#job/}.yaml" ] || exit 1
  case $2 in
  %s esac
  ;;
logs*) for caller in %s %s %s; do case $4 in *-"$caller") cat "$caller.log" ;; esac; done ;;
esac
`, folder, k.asUser(AsWorkload), ends.String(), AsWorkload, AsOtherAccount, AsOutsider)
}

// checkJobs reads the Jobs that were made as strictly as a cluster does: each
// runs what this world ran, and with the same environment.
func (k *Kit) checkJobs(folder string) {
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	k.world.must(err)
	for _, file := range files {
		if filepath.Base(file) == filepath.Base(k.list) {
			continue
		}
		content, err := os.ReadFile(file)
		k.world.must(err)
		var job batchv1.Job
		if err := yaml.UnmarshalStrict(content, &job); err != nil {
			k.world.t.Fatalf("%v in\n%s", err, content)
		}
		container := job.Spec.Template.Spec.Containers[0]
		environment := slices.Concat([]string{exampleLabel}, k.environment)
		if given := k.variables(container.Env); !slices.Equal(given, environment) {
			k.world.t.Errorf("%s is given %q, not %q", job.Name, given, environment)
		}
		ran := false
		for _, caller := range []string{AsWorkload, AsOtherAccount, AsOutsider} {
			ran = ran || strings.HasSuffix(job.Name, "-"+caller) &&
				strings.HasPrefix(container.Command[len(container.Command)-1], "sh /verify/verify.sh /verify/probes.yaml "+caller+";")
		}
		if !ran {
			k.world.t.Errorf("%s runs %q", job.Name, container.Command)
		}
	}
}

func asMessages[M proto.Message](all []M) []proto.Message {
	var messages []proto.Message
	for _, one := range all {
		messages = append(messages, one)
	}
	return messages
}

func (k *Kit) writeJSON(file string, messages []proto.Message) {
	var all []json.RawMessage
	for _, message := range messages {
		encoded, err := protojson.Marshal(message)
		k.world.must(err)
		all = append(all, encoded)
	}
	content, err := json.MarshalIndent(all, "", "    ")
	k.world.must(err)
	k.world.must(os.WriteFile(file, content, 0o644))
}

// asUser begins a shell's command that runs as one of the callers.
func (k *Kit) asUser(as string) string {
	words := slices.Concat(k.caller(as).become(), []string{
		"env", "--ignore-environment",
		"PATH=/usr/bin:/bin",
		"CURL_CA_BUNDLE=" + k.world.roots(),
		shortHold,
	}, k.environment, []string{exampleLabel})
	return "'" + strings.Join(words, "' '") + "'"
}

func (k *Kit) caller(as string) *caller {
	if k.callers[as] == nil {
		workload := k.around.WorkloadOf(k.Request)
		switch as {
		case AsWorkload:
			k.callers[as] = k.world.newCaller(k.mesh.Sidecar(workload))
		case WithoutDNS:
			k.callers[as] = k.world.newCallerWithoutDNS(k.mesh.Sidecar(workload))
		case AsOtherAccount:
			workload.ServiceAccount = unnamed
			k.callers[as] = k.world.newCaller(k.mesh.Sidecar(workload))
		case AsOutsider:
			k.callers[as] = k.world.newBareCaller(k.one, k.Request, k.rules)
		}
	}
	return k.callers[as]
}

// Report is what a script said, and how it ended.
type Report struct {
	Text string
	// Passed and Failed are the identifiers of the probes, in their order.
	Passed, Failed []string
	// Exit is the exit code.
	Exit int
}

func (k *Kit) report(command *exec.Cmd) Report {
	output, err := command.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		k.world.t.Fatal(err)
	}
	report := Report{Text: string(output), Exit: command.ProcessState.ExitCode()}
	for lines := bufio.NewScanner(strings.NewReader(report.Text)); lines.Scan(); {
		verdict, rest, _ := strings.Cut(lines.Text(), " ")
		id, _, _ := strings.Cut(strings.TrimSpace(rest), ": ")
		switch verdict {
		case "ok":
			report.Passed = append(report.Passed, id)
		case "FAILED":
			report.Failed = append(report.Failed, id)
		}
	}
	return report
}
