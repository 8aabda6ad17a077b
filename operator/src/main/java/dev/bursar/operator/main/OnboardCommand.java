package dev.bursar.operator.main;

import dev.bursar.operator.output.onboarding.OnboardingBundle;
import dev.bursar.operator.output.onboarding.RoleSetup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bursar onboard}: what an account's owner needs to set up a role, from a cluster or from flags; or the role itself. */
@Command(
        name = "onboard",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what an account's owner needs to set up the role, or makes the role.",
            "From a cluster: bursar onboard -n NAMESPACE NAME, with the name of a CloudAccount.",
            "Without one: bursar onboard --account ID --external-id ID --principal ARN."
        })
final class OnboardCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The CloudAccount whose onboarding Secret is read.")
    private @Nullable String name;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Its namespace.")
    private @Nullable String namespace;

    @ArgGroup(exclusive = false, multiplicity = "0..1", heading = "Without a cluster:%n")
    private @Nullable OnboardFlags flags;

    @Option(
            names = "--file",
            paramLabel = "KEY",
            description = "Print this file alone, for a pipe. Default: README.md and the names of all.")
    private @Nullable String file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the files there, readable for nobody else, instead of printing.")
    private @Nullable Path out;

    @Option(
            names = "--create",
            description =
                    "Make the role, with the AWS credentials that the SDK finds here. One that is there gets what it"
                            + " lacks; one that is not Bursar's is not touched.")
    private boolean create;

    @Override
    public Integer call() {
        if (create && (file != null || out != null)) {
            throw refused((file != null ? "--file" : "--out") + ": leave it out with --create, which writes no files");
        }
        OnboardSource source = source();
        PrintWriter stdout = spec.commandLine().getOut();
        if (create) {
            AwsEndpoints.check();
            RoleSetup setup = source.setup();
            stdout.println(RoleMaker.fromEnvironment().make(setup));
            stdout.println("It trusts " + setup.trusted() + ", with one external id.");
            setup.chain()
                    .forEach(hop -> stdout.println("The role on the way, " + hop
                            + ", is not made here; hop-trust-policy.json and source-policy.json say what it needs."));
        } else if (out != null) {
            new OnboardingFolder(out).write(chosen(source.files())).forEach(path -> stdout.println("wrote " + path));
        } else {
            print(source.files(), stdout);
        }
        stdout.flush();
        return 0;
    }

    private OnboardSource source() {
        if (name == null && namespace == null) {
            if (flags == null) {
                throw refused("say for which account: bursar onboard -n NAMESPACE NAME, or bursar onboard --account ID"
                        + " --external-id ID --principal ARN");
            }
            return new OnboardSource.Flags(flags.setup(spec.commandLine()));
        }
        if (flags != null) {
            throw refused(
                    "NAME and -n read a cluster, where the account's flags have no meaning; leave out the one or the"
                            + " others");
        }
        if (name == null) {
            throw refused("NAME: say which CloudAccount of namespace " + namespace + " is meant");
        }
        if (namespace == null) {
            throw refused("-n: say in which namespace CloudAccount " + name + " is");
        }
        if (!KubernetesNames.isLabel(namespace)) {
            throw refused("-n: \"" + namespace + "\" is no name of a namespace");
        }
        if (!KubernetesNames.isLabel(name)) {
            throw refused("NAME: \"" + name + "\" is no name of a CloudAccount");
        }
        return OnboardSource.Cluster.read(namespace, name);
    }

    private SortedMap<String, String> chosen(SortedMap<String, String> files) {
        if (file == null) {
            return files;
        }
        if (!files.containsKey(file)) {
            throw refused("--file: there is no \"" + file + "\"; write one of " + String.join(", ", files.keySet()));
        }
        return files.subMap(file, file + "\0");
    }

    private void print(SortedMap<String, String> files, PrintWriter stdout) {
        if (file != null) {
            stdout.print(chosen(files).get(file));
            return;
        }
        stdout.print(files.getOrDefault(OnboardingBundle.README, ""));
        stdout.println();
        stdout.println("The files: " + String.join(", ", files.keySet()));
        stdout.println(
                "Add --file KEY to print one of them, --out DIR to write them all, --create to make the role now.");
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
