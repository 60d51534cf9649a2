using System;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ordinal;

/// <summary>Registers the engine with a host.</summary>
public static class OrdinalServiceCollectionExtensions
{
    /// <summary>
    /// Registers one engine as <see cref="OrdinalEngine"/> and <see cref="IOrdinal"/>. It is opened when the host starts, or
    /// when it is first asked for, and closed with the container. A registered <see cref="TimeProvider"/> is its clock.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets options; or null for the defaults. Bad ones stop the host at its start.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddOrdinal(
        this IServiceCollection services, Action<OrdinalOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        OptionsBuilder<OrdinalOptions> options = services.AddOptions<OrdinalOptions>().Configure<IServiceProvider>(
            static (opened, provider) =>
                opened.TimeProvider = provider.GetService<TimeProvider>() ?? opened.TimeProvider);
        if (configure is not null)
        {
            options.Configure(configure);
        }

        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<OrdinalOptions>, OrdinalOptionsValidator>());
        services.TryAddSingleton(static provider => Open(provider));
        services.TryAddSingleton<IOrdinal>(static provider => provider.GetRequiredService<OrdinalEngine>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, OrdinalHostedService>());
        return services;
    }

    private static OrdinalEngine Open(IServiceProvider provider)
    {
        // A container resolves without awaiting; opening an engine in memory completes at once.
        OrdinalOptions options = provider.GetRequiredService<IOptions<OrdinalOptions>>().Value;
        return OrdinalEngine.OpenAsync(options, provider.GetService<ILoggerFactory>()).AsTask().GetAwaiter().GetResult();
    }
}
