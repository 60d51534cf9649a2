using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Intd;

/// <summary>
/// What the environment and a JSON file say below <c>Ordinal</c>: options of the engine, and below <c>Server</c> flags of the
/// program, such as <c>ORDINAL__SERVER__TOKENFILE</c> for <c>-token-file</c>. The environment goes before the file.
/// </summary>
/// <param name="Engine">Options of the engine by their names.</param>
/// <param name="Server">Flags by their names without hyphens.</param>
internal sealed record Settings(IConfiguration Engine, IConfiguration Server)
{
    private const string Section = "Ordinal";
    private const string ServerSection = "Server";
    private const string UsualFile = "appsettings.json";

    /// <summary>Reads both.</summary>
    /// <param name="file">The file; or null for <c>appsettings.json</c> of the working directory, if it is there.</param>
    /// <returns>What they say.</returns>
    /// <exception cref="StartException">The file cannot be read, or is no JSON.</exception>
    internal static Settings Read(string? file)
    {
        ConfigurationBuilder builder = new();
        file ??= File.Exists(UsualFile) ? UsualFile : null;
        try
        {
            if (file is not null)
            {
                builder.AddJsonStream(new MemoryStream(File.ReadAllBytes(file)));
            }

            return Of(builder.AddEnvironmentVariables().Build().GetSection(Section));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or JsonException)
        {
            throw new StartException(ExitCode.BadConfiguration, $"The settings in {file}: {e.GetBaseException().Message}");
        }
    }

    /// <summary>Takes the settings of a section apart.</summary>
    /// <param name="section">The section.</param>
    /// <returns>The settings.</returns>
    internal static Settings Of(IConfiguration section)
    {
        IEnumerable<KeyValuePair<string, string?>> engine = section
            .AsEnumerable(makePathsRelative: section is IConfigurationSection)
            .Where(static setting => !setting.Key.StartsWith(ServerSection + ":", StringComparison.OrdinalIgnoreCase)
                && !setting.Key.Equals(ServerSection, StringComparison.OrdinalIgnoreCase));
        return new Settings(
            new ConfigurationBuilder().AddInMemoryCollection(engine).Build(), section.GetSection(ServerSection));
    }

    /// <summary>Gives flags that stand nowhere on the command line the values that are set here.</summary>
    /// <param name="flags">A set that has been parsed.</param>
    /// <exception cref="StartException">A setting stands for no flag, or its value is none.</exception>
    internal void Fill(FlagSet flags)
    {
        foreach (IConfigurationSection setting in Server.GetChildren().ToArray())
        {
            string flag = IntdFlags.OfSetting(setting.Key)
                ?? throw new StartException(ExitCode.BadConfiguration, $"The setting {setting.Path} is not known");
            if (!flags.IsGiven(flag))
            {
                Take(flags, flag, setting);
            }
        }
    }

    private static void Take(FlagSet flags, string flag, IConfigurationSection setting)
    {
        try
        {
            foreach (IConfigurationSection part in setting.GetChildren().ToArray())
            {
                flags.Take(flag, part.Value ?? string.Empty);
            }

            if (setting.Value is { } value)
            {
                flags.Take(flag, value);
            }
        }
        catch (FlagException e)
        {
            throw new StartException(ExitCode.BadConfiguration, $"The setting {setting.Path}: {e.Message}");
        }
    }
}
